package org.frisket.models.preprocess.text;

import com.google.common.primitives.Bytes;
import com.google.common.primitives.Floats;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Some examples padded to one length. Legend: R rows (one an example, or one a choice), S
 * wordpieces, A answers, C scores of an answer.
 *
 * @param size R
 * @param length S
 * @param inputIds (R, S) row-major, padded with 0
 * @param tokenTypes (R, S)
 * @param attentionMask (R, S), 1 where there is a wordpiece
 * @param positions (A) where each answer is read, as an index into R · S
 * @param labels (A), -1 where not known
 * @param targets (A, C) what scores are to be, where labels do not tell it; else empty
 * @param pixels (R, height, width, channels) of images, whose ids and types are 0; else empty
 */
public record Batch(
    int size,
    int length,
    int[] inputIds,
    int[] tokenTypes,
    int[] attentionMask,
    int[] positions,
    int[] labels,
    float[] targets,
    byte[] pixels) {
  /** Lengths are rounded up to a multiple of this, so that few different shapes are seen. */
  private static final int LENGTH_STEP = 8;

  /** One whose labels tell all. */
  public Batch(
      int size,
      int length,
      int[] inputIds,
      int[] tokenTypes,
      int[] attentionMask,
      int[] positions,
      int[] labels) {
    this(
        size,
        length,
        inputIds,
        tokenTypes,
        attentionMask,
        positions,
        labels,
        new float[0],
        new byte[0]);
  }

  /**
   * Pads to the longest example, rounded up.
   *
   * @param maxLength never padded beyond this
   */
  public static Batch of(List<EncodedExample> examples, int maxLength) {
    List<Wordpieces> rows = examples.stream().flatMap(e -> e.rows().stream()).toList();
    int length = paddedLength(examples, maxLength);
    int cells = rows.size() * length;
    Batch batch =
        new Batch(
            rows.size(),
            length,
            new int[cells],
            new int[cells],
            new int[cells],
            positions(examples, length),
            examples.stream().flatMapToInt(e -> IntStream.of(e.answerLabels())).toArray(),
            Floats.concat(examples.stream().map(EncodedExample::targets).toArray(float[][]::new)),
            Bytes.concat(rows.stream().map(Wordpieces::pixels).toArray(byte[][]::new)));
    for (int row = 0; row < rows.size(); row++) {
      batch.fill(row * length, rows.get(row));
    }
    return batch;
  }

  private static int paddedLength(List<EncodedExample> examples, int maxLength) {
    int longest = examples.stream().mapToInt(EncodedExample::length).max().orElseThrow();
    if (examples.get(0).rows().get(0).pixels().length > 0) {
      return longest; // images are as long as each other
    }
    int rounded = (longest + LENGTH_STEP - 1) / LENGTH_STEP * LENGTH_STEP;
    return Math.max(longest, Math.min(rounded, maxLength));
  }

  private static int[] positions(List<EncodedExample> examples, int length) {
    IntStream.Builder positions = IntStream.builder();
    int start = 0;
    for (EncodedExample example : examples) {
      for (int position : example.positions()) {
        if (position >= 0) {
          positions.add(start + position);
        }
      }
      start += example.rows().size() * length;
    }
    return positions.build().toArray();
  }

  private void fill(int start, Wordpieces row) {
    System.arraycopy(row.ids(), 0, inputIds, start, row.length());
    System.arraycopy(row.types(), 0, tokenTypes, start, row.length());
    Arrays.fill(attentionMask, start, start + row.length(), 1);
  }

  /**
   * With one more row, of the first wordpiece alone, and one more answer, which is read from it.
   */
  public Batch withSpareRow() {
    int[] ids = Arrays.copyOf(inputIds, inputIds.length + length);
    int[] attended = Arrays.copyOf(attentionMask, ids.length);
    int[] read = Arrays.copyOf(positions, positions.length + 1);
    int[] unknown = Arrays.copyOf(labels, labels.length + 1);
    ids[size * length] = inputIds[0];
    attended[size * length] = 1;
    read[positions.length] = size * length;
    unknown[labels.length] = -1;
    int[] types = Arrays.copyOf(tokenTypes, ids.length);
    return new Batch(
        size + 1,
        length,
        ids,
        types,
        attended,
        read,
        unknown,
        new float[0],
        Bytes.concat(pixels, pixels(0)));
  }

  /** Wordpieces of a row, without padding. */
  public int wordpieces(int row) {
    int start = row * length;
    return IntStream.range(start, start + length).map(i -> attentionMask[i]).sum();
  }

  /** Those of the image in a row; none of a text. */
  public byte[] pixels(int row) {
    int each = pixels.length / size;
    return Arrays.copyOfRange(pixels, row * each, (row + 1) * each);
  }

  /** Some of its rows alone, to be encoded: no answer is read from them. */
  public Batch ofRows(int[] rows) {
    Batch some =
        new Batch(
            rows.length,
            length,
            new int[rows.length * length],
            new int[rows.length * length],
            new int[rows.length * length],
            new int[0],
            new int[0],
            new float[0],
            Bytes.concat(Arrays.stream(rows).mapToObj(this::pixels).toArray(byte[][]::new)));
    for (int row = 0; row < rows.length; row++) {
      some.copy(this, rows[row], row);
    }
    return some;
  }

  private void copy(Batch other, int from, int to) {
    System.arraycopy(other.inputIds, from * length, inputIds, to * length, length);
    System.arraycopy(other.tokenTypes, from * length, tokenTypes, to * length, length);
    System.arraycopy(other.attentionMask, from * length, attentionMask, to * length, length);
  }

  /** A. */
  public int answers() {
    return labels.length;
  }
}
