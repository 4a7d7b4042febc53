package org.frisket.models.mask;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.random.Draws;
import org.tensorflow.ndarray.Shape;

/**
 * A binary mask over a kernel, one bit a weight (or a group of weights): row-major, lowest bit
 * first, padding bits zero. The bytes are those of the file format: {@code np.unpackbits(bytes,
 * bitorder="little")}.
 */
public final class PackedMask {
  private final Shape shape;
  private final byte[] bits;

  private PackedMask(Shape shape, byte[] bits) {
    this.shape = shape;
    this.bits = bits;
  }

  /** {@code 1[score >= threshold]} for every score. */
  public static PackedMask ofScores(WeightTensor scores, float threshold) {
    FloatBuffer values = scores.values();
    int n = values.limit();
    byte[] bits = new byte[bytesFor(n)];
    for (int i = 0; i < n; i++) {
      if (values.get(i) >= threshold) {
        bits[i >> 3] |= (byte) (1 << (i & 7));
      }
    }
    return new PackedMask(scores.shape(), bits);
  }

  /** A mask with that many zeros, where the scores are smallest; of equal ones, the first. */
  public static PackedMask ofLargest(WeightTensor scores, int zeros) {
    FloatBuffer kept = FloatBuffer.allocate(scores.values().limit());
    Smallest.drop(scores.values(), zeros, kept);
    return ofScores(new WeightTensor(scores.shape(), kept), 1);
  }

  /**
   * A mask that keeps, of each {@code of} weights after each other along the input axis, the {@code
   * kept} of the largest scores; of equal ones, the last.
   *
   * @param scores (in, out); {@code of} divides in
   */
  public static PackedMask ofLargestInGroups(WeightTensor scores, int kept, int of) {
    int columns = Math.toIntExact(scores.shape().get(1));
    float[] values = scores.toArray();
    for (int start = 0; start < values.length; start += of * columns) {
      float[] rows = Arrays.copyOfRange(values, start, start + of * columns);
      LargestInGroups.keep(rows, columns, kept);
      System.arraycopy(rows, 0, values, start, rows.length);
    }
    return ofScores(WeightTensor.of(scores.shape(), values), 1);
  }

  /** A mask that keeps everything, or nothing. */
  public static PackedMask filled(Shape shape, boolean kept) {
    int n = Math.toIntExact(shape.size());
    PackedMask mask = new PackedMask(shape, new byte[bytesFor(n)]);
    if (kept) {
      Arrays.fill(mask.bits, (byte) 0xFF);
    }
    if (kept && (n & 7) != 0) {
      mask.bits[mask.bits.length - 1] = (byte) ((1 << (n & 7)) - 1);
    }
    return mask;
  }

  /** A mask with that many zeros at random places. */
  public static PackedMask random(Shape shape, int zeros, Draws draws) {
    int n = Math.toIntExact(shape.size());
    PackedMask mask = filled(shape, true);
    byte[] dropped = draws.sampledBits(n, zeros);
    for (int b = 0; b < dropped.length; b++) {
      mask.bits[b] &= (byte) ~dropped[b];
    }
    return mask;
  }

  /**
   * Takes bytes as they stand in a file.
   *
   * @throws InvalidInputException if there are too few or too many, or a padding bit is set
   */
  public static PackedMask ofBytes(String name, Shape shape, byte[] bytes) {
    return ofBytes(name, shape, ByteBuffer.wrap(bytes));
  }

  /** The same of bytes that may be anywhere. */
  public static PackedMask ofBytes(String name, Shape shape, ByteBuffer bytes) {
    requireBytes(name, shape, bytes.remaining());
    byte[] bits = new byte[bytes.remaining()];
    bytes.duplicate().get(bits);
    int padding = (int) (8L * bits.length - shape.size());
    if (padding > 0 && (bits[bits.length - 1] & 0xFF) >>> (8 - padding) != 0) {
      throw InvalidInputException.of(
          "padding bits of mask " + name, "some are set", "all " + padding + " zero");
    }
    return new PackedMask(shape, bits);
  }

  /**
   * Looks whether so many bytes can be a mask of that shape.
   *
   * @throws InvalidInputException if they are too few or too many
   */
  public static void requireBytes(String name, Shape shape, long bytes) {
    if (shape.size() < 0 || shape.size() > Integer.MAX_VALUE) {
      throw InvalidInputException.of("shape of mask " + name, shape, "as many as an int counts");
    }
    int expected = bytesFor(Math.toIntExact(shape.size()));
    if (bytes != expected) {
      throw InvalidInputException.of(
          "bytes of mask " + name, bytes, expected + " for shape " + shape);
    }
  }

  private static int bytesFor(int n) {
    return (n + 7) / 8;
  }

  public Shape shape() {
    return shape;
  }

  /** The packed bytes themselves: to be read alone. */
  byte[] bits() {
    return bits;
  }

  /** A copy of the packed bytes. */
  public byte[] toBytes() {
    return bits.clone();
  }

  /** The packed bytes, to be read alone. */
  public ByteBuffer asBuffer() {
    return ByteBuffer.wrap(bits).asReadOnlyBuffer();
  }

  /** The bits 64 at a time, the lowest first; those beyond the last are zero. */
  public long[] toWords() {
    int words = (bits.length + Long.BYTES - 1) / Long.BYTES;
    byte[] padded = Arrays.copyOf(bits, words * Long.BYTES);
    long[] copy = new long[words];
    ByteBuffer.wrap(padded).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(copy);
    return copy;
  }

  /** Number of weights. */
  public int size() {
    return Math.toIntExact(shape.size());
  }

  /** Whether a weight is kept. */
  public boolean get(int index) {
    return (bits[index >> 3] >> (index & 7) & 1) != 0;
  }

  /** Number of zeros. */
  public int zeros() {
    return size() - (int) BitCounts.ones(bits);
  }

  /** Share of zeros, in [0, 1]. */
  public double zeroFraction() {
    return (double) zeros() / size();
  }

  /** Share of zeros in each column of the kernel (in, out): what one output reads nothing from. */
  public double[] zerosOfColumns() {
    int columns = Math.toIntExact(shape.get(-1));
    int rows = size() / columns;
    double[] zeros = new double[columns];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        zeros[column] += get(row * columns + column) ? 0 : 1;
      }
    }
    for (int column = 0; column < columns; column++) {
      zeros[column] /= rows;
    }
    return zeros;
  }

  /** Whether each row of the kernel (in, out) is masked away: nothing is read from that input. */
  public boolean[] emptyRows() {
    int columns = Math.toIntExact(shape.get(-1));
    boolean[] empty = new boolean[size() / columns];
    for (int row = 0; row < empty.length; row++) {
      empty[row] = isEmpty(row * columns, (row + 1) * columns);
    }
    return empty;
  }

  /** Most rows end at their first bits: no stream is made for each. */
  private boolean isEmpty(int begin, int end) {
    for (int i = begin; i < end; i++) {
      if (get(i)) {
        return false;
      }
    }
    return true;
  }

  /** The same bits under another shape of as many weights. */
  public PackedMask reshaped(Shape other) {
    return ofBytes("of shape " + shape, other, bits);
  }

  /**
   * The mask of a kernel, where this one has a bit for each of its groups of weights.
   *
   * @param blockShape the weights of a group
   */
  public PackedMask spread(BlockShape blockShape) {
    if (blockShape.isSingle()) {
      return this;
    }
    Shape kernel = blockShape.kernelOf(shape);
    int rows = Math.toIntExact(kernel.get(0));
    int columns = Math.toIntExact(kernel.get(1));
    int groups = Math.toIntExact(shape.get(1));
    byte[] spread = new byte[bytesFor(rows * columns)];
    for (int i = 0; i < rows * columns; i++) {
      if (get(i / columns / blockShape.rows() * groups + i % columns / blockShape.columns())) {
        spread[i >> 3] |= (byte) (1 << (i & 7));
      }
    }
    return new PackedMask(kernel, spread);
  }

  /** Number of places where two masks of one shape differ. */
  public int differing(PackedMask other) {
    requireShapeOf(other);
    return (int) BitCounts.differing(bits, other.bits);
  }

  /** Number of places where both of two masks of one shape have a zero. */
  public int zerosInBoth(PackedMask other) {
    requireShapeOf(other);
    return (zeros() + other.zeros() - differing(other)) / 2; // what differs is zero in one of them
  }

  /** A mask whose zeros are those that this one has and an earlier one had not. */
  public PackedMask zerosSince(PackedMask earlier) {
    requireShapeOf(earlier);
    byte[] kept = filled(shape, true).bits;
    for (int i = 0; i < kept.length; i++) {
      kept[i] &= (byte) (bits[i] | ~earlier.bits[i]);
    }
    return new PackedMask(shape, kept);
  }

  /**
   * The same mask but for what is changed.
   *
   * @param change of the packed bytes; bits beyond the last weight stay zero
   */
  public PackedMask changed(Consumer<byte[]> change) {
    byte[] changed = bits.clone();
    change.accept(changed);
    return new PackedMask(shape, changed);
  }

  /** The same mask but for some places. */
  public PackedMask flipped(IntStream places) {
    byte[] flipped = bits.clone();
    places.forEach(place -> flipped[place >> 3] ^= (byte) (1 << (place & 7)));
    return new PackedMask(shape, flipped);
  }

  private void requireShapeOf(PackedMask other) {
    if (!shape.equals(other.shape)) {
      throw InvalidInputException.of("shape of the other mask", other.shape, shape.toString());
    }
  }

  /** {@code W ⊙ mask}: the product with 0 or 1, so the very bits that a graph computes. */
  public WeightTensor applyTo(WeightTensor weight) {
    if (!shape.equals(weight.shape())) {
      throw InvalidInputException.of("shape of the mask", shape, weight.shape().toString());
    }
    float[] values = weight.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] *= get(i) ? 1f : 0f;
    }
    return WeightTensor.of(shape, values);
  }

  /** The weights that are kept, in order. */
  public float[] gathered(WeightTensor weight) {
    if (!shape.equals(weight.shape())) {
      throw InvalidInputException.of("shape of the mask", shape, weight.shape().toString());
    }
    float[] kept = new float[size() - zeros()];
    int next = 0;
    for (int i = 0; next < kept.length; i++) {
      if (get(i)) {
        kept[next++] = weight.values().get(i);
      }
    }
    return kept;
  }

  /**
   * The weights of {@link #gathered} in their places, zero elsewhere.
   *
   * @throws InvalidInputException if there are more or fewer than the mask keeps
   */
  public WeightTensor scattered(float[] kept) {
    int expected = size() - zeros();
    InvalidInputException.require(
        "weights that a mask left", kept.length, kept.length == expected, expected + " of them");
    float[] values = new float[size()];
    int next = 0;
    for (int i = 0; next < kept.length; i++) {
      if (get(i)) {
        values[i] = kept[next++];
      }
    }
    return WeightTensor.of(shape, values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PackedMask mask
        && shape.equals(mask.shape)
        && Arrays.equals(bits, mask.bits);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bits);
  }
}
