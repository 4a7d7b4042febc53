package org.frisket.models.preprocess.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.frisket.models.error.InvalidInputException;

/**
 * Decodes PNG and JPEG. Values stay as they stand in the file: profiles of colours and the way a
 * camera was held are not looked at, and transparency is left out, as in the Python library Pillow
 * where it converts to RGB.
 */
final class ImageDecoder {
  private static final String EXPECTED = "a PNG or JPEG file of 8 bits a channel, grey or RGB";
  private static final int ALPHA_OF_GREY = 2;
  private static final int ALPHA_OF_COLOURS = 4;

  private ImageDecoder() {}

  /**
   * @param name of the image, for messages
   * @throws InvalidInputException if it is neither, broken, too large, or of other channels
   */
  static Image decode(String name, byte[] encoded) {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format(name, encoded)).next();
    List<String> warnings = new ArrayList<>();
    try (MemoryCacheImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(encoded))) {
      reader.setInput(stream, true, true);
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      Image.requireSize(name, reader.getHeight(0), reader.getWidth(0));
      BufferedImage decoded = reader.read(0);
      requireWhole(name, warnings);
      return image(name, decoded);
    } catch (InvalidInputException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The library throws what it happens to meet in a broken file.
      throw new InvalidInputException(problem(name, e).getMessage(), e);
    } finally {
      reader.dispose();
    }
  }

  private static InvalidInputException problem(String name, Exception e) {
    boolean type = String.valueOf(e.getMessage()).contains("Unsupported Image Type");
    return InvalidInputException.of(
        "image " + name, type ? "of other channels, such as CMYK" : "broken", EXPECTED);
  }

  private static String format(String name, byte[] encoded) {
    if (begins(encoded, 0x89, 'P', 'N', 'G')) {
      return "png";
    }
    if (begins(encoded, 0xFF, 0xD8, 0xFF)) {
      return "jpeg";
    }
    throw InvalidInputException.of(
        "image " + name, encoded.length == 0 ? "empty" : "neither PNG nor JPEG", EXPECTED);
  }

  private static boolean begins(byte[] encoded, int... start) {
    boolean same = encoded.length >= start.length;
    for (int i = 0; same && i < start.length; i++) {
      same = encoded[i] == (byte) start[i];
    }
    return same;
  }

  /** A JPEG that ends too early is filled up with grey, and no more said than a warning. */
  private static void requireWhole(String name, List<String> warnings) {
    for (String warning : warnings) {
      if (warning.contains("Premature") || warning.contains("Corrupt")) {
        throw InvalidInputException.of("image " + name, "broken", EXPECTED);
      }
    }
  }

  private static Image image(String name, BufferedImage decoded) {
    if (decoded.getColorModel() instanceof IndexColorModel palette) {
      return ofPalette(decoded, palette);
    }
    Raster raster = decoded.getRaster();
    int bands = raster.getNumBands();
    boolean bytes = raster.getDataBuffer().getDataType() == DataBuffer.TYPE_BYTE;
    InvalidInputException.require(
        "image " + name,
        bytes ? bands + " channels" : "more than 8 bits a channel",
        bytes && bands <= ALPHA_OF_COLOURS,
        EXPECTED);
    return samples(raster, bands <= ALPHA_OF_GREY ? 1 : 3);
  }

  private static Image samples(Raster raster, int channels) {
    int height = raster.getHeight();
    int width = raster.getWidth();
    byte[] values = new byte[height * width * channels];
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      for (int channel = 0; channel < channels; channel++) {
        raster.getSamples(0, y, width, 1, channel, row);
        for (int x = 0; x < width; x++) {
          values[(y * width + x) * channels + channel] = (byte) row[x];
        }
      }
    }
    return new Image(height, width, channels, values);
  }

  /** Grey of less than 8 bits has a palette here, too. */
  private static Image ofPalette(BufferedImage decoded, IndexColorModel palette) {
    Image index = samples(decoded.getRaster(), 1);
    int channels = isGrey(palette) ? 1 : 3;
    byte[] values = new byte[index.values().length * channels];
    for (int i = 0; i < index.values().length; i++) {
      int colour = palette.getRGB(index.values()[i] & 0xFF);
      for (int channel = 0; channel < channels; channel++) {
        values[i * channels + channel] = (byte) (colour >> (16 - 8 * channel));
      }
    }
    return new Image(index.height(), index.width(), channels, values);
  }

  private static boolean isGrey(IndexColorModel palette) {
    for (int i = 0; i < palette.getMapSize(); i++) {
      int red = palette.getRed(i);
      if (red != palette.getGreen(i) || red != palette.getBlue(i)) {
        return false;
      }
    }
    return true;
  }
}
