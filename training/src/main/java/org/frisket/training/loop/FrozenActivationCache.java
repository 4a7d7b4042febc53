package org.frisket.training.loop;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.frisket.models.architecture.bert.EncoderOutput.Prefix;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.kernels.Engine;
import org.frisket.models.network.BatchFeed;
import org.frisket.models.network.TaskNetwork;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.runtime.Tensors;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * What the blocks below the lowest trained one give, computed once and kept: without dropout it is
 * the same in every epoch. It is fed to TensorFlow in place of the op that would compute it, which
 * then leaves everything below out. Legend: T real wordpieces of a batch, H hidden.
 */
final class FrozenActivationCache {
  /** More than this is computed anew each time. */
  static final long LARGEST_BYTES = 1L << 30;

  private final TaskNetwork network;
  private final Prefix prefix;
  private final int hidden;
  private final Map<Key, FloatBuffer> kept = new HashMap<>();
  private final Map<Batch, FloatBuffer> keptWhole = new IdentityHashMap<>();

  /** A row is known by its wordpieces and segments; buffers are equal when their contents are. */
  private record Key(IntBuffer ids, IntBuffer types) {}

  private FrozenActivationCache(TaskNetwork network, Prefix prefix, int hidden) {
    this.network = network;
    this.prefix = prefix;
    this.hidden = hidden;
  }

  /**
   * @param adaptation says which blocks stay
   * @return nothing if the lowest block is trained, or what stands below it
   */
  static Optional<FrozenActivationCache> below(
      Adaptation adaptation, TaskNetwork network, BackboneConfig config) {
    int blocks = adaptation.frozenBlocks(config.blocks());
    return blocks > 0 && Engine.fastest() == Engine.FUSED
        ? Optional.of(
            new FrozenActivationCache(network, network.prefix(blocks), config.hiddenSize()))
        : Optional.empty();
  }

  /** Whether all of it may be kept. */
  boolean fits(List<Batch> batches) {
    long rows = batches.stream().mapToLong(batch -> lengths(batch).sum()).sum();
    return rows * hidden * Float.BYTES <= LARGEST_BYTES;
  }

  /** How many rows of the prefix's output belong to each row of the batch. */
  private IntStream lengths(Batch batch) {
    return IntStream.range(0, batch.size())
        .map(row -> prefix.firstOnly() ? 1 : wordpieces(batch, row));
  }

  private static int wordpieces(Batch batch, int row) {
    int start = row * batch.length();
    return IntStream.range(start, start + batch.length()).map(i -> batch.attentionMask()[i]).sum();
  }

  /** Computes a batch and keeps its rows, which may come back in any batch. */
  void keep(Session session, Batch batch) {
    FloatBuffer values = compute(session, batch);
    int start = 0;
    for (int row = 0; row < batch.size(); row++) {
      int size = hidden * (prefix.firstOnly() ? 1 : wordpieces(batch, row));
      kept.putIfAbsent(key(batch, row), values.slice(start, size));
      start += size;
    }
  }

  /** Computes a batch and keeps it for when this very batch comes back: with the same bits. */
  void keepWhole(Session session, Batch batch) {
    keptWhole.put(batch, compute(session, batch));
  }

  private FloatBuffer compute(Session session, Batch batch) {
    try (BatchFeed feed = new BatchFeed(batch);
        Result result = network.feed(session.runner(), feed).fetch(prefix.output()).run()) {
      return Tensors.toStayingWeight(result.get(0)).values();
    }
  }

  private static Key key(Batch batch, int row) {
    int start = row * batch.length();
    int length = wordpieces(batch, row);
    return new Key(
        IntBuffer.wrap(batch.inputIds(), start, length).slice(),
        IntBuffer.wrap(batch.tokenTypes(), start, length).slice());
  }

  /**
   * Feeds what is known of a whole batch.
   *
   * @return the fed tensor, to be closed after the run; nothing if it is not known
   */
  Optional<TFloat32> feedWhole(Session.Runner runner, Batch batch) {
    return Optional.ofNullable(keptWhole.get(batch)).map(values -> fed(runner, List.of(values)));
  }

  /**
   * Feeds what is known of a batch's rows.
   *
   * @return the fed tensor, to be closed after the run; nothing if a row is not known
   */
  Optional<TFloat32> feed(Session.Runner runner, Batch batch) {
    List<FloatBuffer> rows = new ArrayList<>();
    for (int row = 0; row < batch.size(); row++) {
      FloatBuffer values = kept.get(key(batch, row));
      if (values == null) {
        return Optional.empty();
      }
      rows.add(values);
    }
    return Optional.of(fed(runner, rows));
  }

  private TFloat32 fed(Session.Runner runner, List<FloatBuffer> rows) {
    TFloat32 tensor = together(rows);
    runner.feed(prefix.output(), tensor);
    return tensor;
  }

  private TFloat32 together(List<FloatBuffer> rows) {
    int size = rows.stream().mapToInt(FloatBuffer::remaining).sum();
    FloatBuffer all = FloatBuffer.allocate(size);
    rows.forEach(row -> all.put(row.duplicate()));
    return Tensors.of(new WeightTensor(Shape.of(size / hidden, hidden), all.flip()));
  }
}
