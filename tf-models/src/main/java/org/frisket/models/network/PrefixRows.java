package org.frisket.models.network;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.frisket.models.architecture.EncoderOutput.Prefix;
import org.frisket.models.kernels.Engine;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.runtime.Tensors;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * What the first blocks of a network give, apart for each row of a batch. It may be fed in place of
 * the op that would compute it, which then leaves everything below out. Legend: T real wordpieces
 * of a batch.
 */
public final class PrefixRows {
  private final Prefix prefix;

  private PrefixRows(Prefix prefix) {
    this.prefix = prefix;
  }

  /**
   * A row is known by its wordpieces and segments, or its pixels; buffers are equal when their
   * contents are.
   */
  public record Key(IntBuffer ids, IntBuffer types, ByteBuffer pixels) {
    /** Of a text. */
    public Key(IntBuffer ids, IntBuffer types) {
      this(ids, types, ByteBuffer.allocate(0));
    }
  }

  /**
   * @param network whose pass without dropout is cut
   * @param blocks how many
   * @return nothing if there are none, or the engine keeps rows at padding
   */
  public static Optional<PrefixRows> of(TaskNetwork network, int blocks) {
    return blocks > 0 && Engine.fastest() == Engine.FUSED
        ? Optional.of(new PrefixRows(network.prefix(blocks)))
        : Optional.empty();
  }

  /**
   * What a run fetches: (T, width), or a row for each of the batch where that is all that is read.
   */
  public Operand<TFloat32> output() {
    return prefix.output();
  }

  /** Whether only what stands for [CLS] is there. */
  public boolean firstOnly() {
    return prefix.firstOnly();
  }

  /** How many floats there are for a batch. */
  public long size(Batch batch) {
    return rows(batch).asLongStream().sum() * prefix.width();
  }

  /** How many rows of the output belong to each row of the batch. */
  private IntStream rows(Batch batch) {
    return IntStream.range(0, batch.size())
        .map(row -> prefix.firstOnly() ? 1 : batch.wordpieces(row));
  }

  /** What a row of a batch is known by. */
  public static Key key(Batch batch, int row) {
    int start = row * batch.length();
    int length = batch.wordpieces(row);
    return new Key(
        IntBuffer.wrap(batch.inputIds(), start, length).slice(),
        IntBuffer.wrap(batch.tokenTypes(), start, length).slice(),
        ByteBuffer.wrap(batch.pixels(row)));
  }

  /**
   * Views of what belongs to each row.
   *
   * @param output of the whole batch
   */
  public List<FloatBuffer> split(Batch batch, FloatBuffer output) {
    List<FloatBuffer> parts = new ArrayList<>();
    int start = 0;
    for (int rows : rows(batch).toArray()) {
      parts.add(output.slice(start, rows * prefix.width()));
      start += rows * prefix.width();
    }
    return parts;
  }

  /**
   * Feeds what is known of all rows of a batch, in their order.
   *
   * @return the fed tensor, to be closed after the run
   */
  public TFloat32 feed(Session.Runner runner, List<FloatBuffer> rows) {
    long size = rows.stream().mapToLong(FloatBuffer::remaining).sum();
    TFloat32 tensor = Tensors.of(Shape.of(size / prefix.width(), prefix.width()), rows);
    runner.feed(prefix.output(), tensor);
    return tensor;
  }
}
