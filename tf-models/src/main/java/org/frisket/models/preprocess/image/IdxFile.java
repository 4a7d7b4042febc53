package org.frisket.models.preprocess.image;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.frisket.models.error.InvalidInputException;

/**
 * A file in the layout of MNIST (LeCun, Cortes and Burges), zipped or not: four bytes that say type
 * and number of axes, four bytes a size, then the values.
 */
public final class IdxFile {
  private static final int BYTES = 0x08;
  private static final int LABEL_AXES = 1;
  private static final int GREY_AXES = 3;
  private static final int COLOUR_AXES = 4;
  private static final int WORD = 4;

  private final Path file;
  private final int[] sizes;
  private final byte[] values;

  private IdxFile(Path file, int[] sizes, byte[] values) {
    this.file = file;
    this.sizes = sizes;
    this.values = values;
  }

  /**
   * @throws InvalidInputException if it is missing, of another layout, empty, or cut short
   */
  public static IdxFile read(Path file) {
    byte[] bytes = unzipped(file, ImageSource.bytes(file));
    int axes = bytes.length < WORD ? 0 : bytes[3];
    boolean known =
        bytes.length >= WORD
            && bytes[0] == 0
            && bytes[1] == 0
            && bytes[2] == BYTES
            && axes >= LABEL_AXES
            && axes <= COLOUR_AXES
            && bytes.length >= WORD * (1 + axes);
    InvalidInputException.require(
        file.toString(),
        bytes.length == 0 ? "empty" : "begins otherwise",
        known,
        "an IDX file of bytes: 00 00 08, the number of axes, their sizes");
    int[] sizes = new int[axes];
    long count = 1;
    for (int axis = 0; axis < axes; axis++) {
      sizes[axis] = ByteBuffer.wrap(bytes).getInt(WORD * (1 + axis));
      count *= Math.max(0, sizes[axis]);
      InvalidInputException.require(
          file + ": sizes",
          sizes[axis],
          count > 0 && count <= Integer.MAX_VALUE,
          "one or more of each, and at most " + Integer.MAX_VALUE + " values");
    }
    int begin = WORD * (1 + axes);
    InvalidInputException.require(
        file + ": values",
        bytes.length - begin,
        bytes.length - begin == count,
        "%d, as its sizes %s say".formatted(count, Arrays.toString(sizes)));
    return new IdxFile(file, sizes, Arrays.copyOfRange(bytes, begin, bytes.length));
  }

  private static byte[] unzipped(Path file, byte[] bytes) {
    boolean zipped = bytes.length > 1 && bytes[0] == 0x1F && bytes[1] == (byte) 0x8B;
    if (!zipped) {
      return bytes;
    }
    try (GZIPInputStream content = new GZIPInputStream(new ByteArrayInputStream(bytes));
        ByteArrayOutputStream whole = new ByteArrayOutputStream()) {
      content.transferTo(whole);
      return whole.toByteArray();
    } catch (IOException e) {
      throw new InvalidInputException(
          InvalidInputException.of(file.toString(), "broken", "a gzip file").getMessage(), e);
    }
  }

  /** How many images or labels it holds. */
  public int count() {
    return sizes[0];
  }

  /**
   * Its images: (N, H, W) of grey, (N, H, W, C) otherwise.
   *
   * @throws InvalidInputException if it holds something else
   */
  public List<ImageSource> images() {
    boolean grey = sizes.length == GREY_AXES;
    int channels = grey ? 1 : sizes[sizes.length - 1];
    InvalidInputException.require(
        file + ": sizes",
        Arrays.toString(sizes),
        grey || (sizes.length == COLOUR_AXES && (channels == 1 || channels == 3)),
        "those of images: number, height, width, and 1 or 3 channels");
    Image.requireSize("the images of " + file, sizes[1], sizes[2]);
    List<ImageSource> images = new ArrayList<>();
    int each = sizes[1] * sizes[2] * channels;
    for (int i = 0; i < count(); i++) {
      int start = i * each;
      images.add(
          () ->
              new Image(
                  sizes[1], sizes[2], channels, Arrays.copyOfRange(values, start, start + each)));
    }
    return images;
  }

  /**
   * Its labels, 0 to 255: (N).
   *
   * @throws InvalidInputException if it holds something else
   */
  public int[] labels() {
    InvalidInputException.require(
        file + ": sizes",
        Arrays.toString(sizes),
        sizes.length == LABEL_AXES,
        "one: that of a file of labels");
    int[] labels = new int[values.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = values[i] & 0xFF;
    }
    return labels;
  }
}
