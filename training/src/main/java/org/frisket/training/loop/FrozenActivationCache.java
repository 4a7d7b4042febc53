package org.frisket.training.loop;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.network.BatchFeed;
import org.frisket.models.network.PrefixRows;
import org.frisket.models.network.TaskNetwork;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.runtime.Tensors;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/**
 * What the blocks below the lowest trained one give, computed once and kept: without dropout it is
 * the same in every epoch.
 */
final class FrozenActivationCache implements AutoCloseable {
  /** More than this is computed anew each time, unless all blocks are left out for it. */
  static final long LARGEST_BYTES = KeptActivations.MOST_IN_MEMORY;

  /** What a buffer holds. */
  private static final long LARGEST_BATCH = Integer.MAX_VALUE;

  private final TaskNetwork network;
  private final PrefixRows prefix;
  private final boolean onDisk;
  private final KeptActivations activations;
  private final Map<PrefixRows.Key, FloatBuffer> kept = new HashMap<>();
  private final Map<Batch, FloatBuffer> keptWhole = new IdentityHashMap<>();

  private FrozenActivationCache(
      TaskNetwork network, PrefixRows prefix, boolean onDisk, KeptActivations activations) {
    this.network = network;
    this.prefix = prefix;
    this.onDisk = onDisk;
    this.activations = activations;
  }

  /**
   * @param adaptation says which blocks stay
   * @return nothing if the lowest block is trained, or what stands below it
   */
  static Optional<FrozenActivationCache> below(
      Adaptation adaptation, TaskNetwork network, BackboneConfig config) {
    return below(adaptation, network, config, new KeptActivations());
  }

  /**
   * @param activations where what is kept lies
   */
  static Optional<FrozenActivationCache> below(
      Adaptation adaptation,
      TaskNetwork network,
      BackboneConfig config,
      KeptActivations activations) {
    boolean onDisk = adaptation.side().isPresent();
    return PrefixRows.of(network, adaptation.frozenBlocks(config.blocks()))
        .map(prefix -> new FrozenActivationCache(network, prefix, onDisk, activations));
  }

  /** Whether all of it may be kept: on disk what is beside a side network, which needs no block. */
  boolean fits(List<Batch> batches) {
    return bytes(batches) <= LARGEST_BYTES
        || (onDisk && batches.stream().allMatch(batch -> bytes(List.of(batch)) <= LARGEST_BATCH));
  }

  /** How much of it lies in memory. */
  long inMemory(List<Batch> batches) {
    return Math.min(bytes(batches), LARGEST_BYTES);
  }

  private long bytes(List<Batch> batches) {
    return batches.stream().mapToLong(prefix::size).sum() * Float.BYTES;
  }

  /** Computes a batch and keeps its rows, which may come back in any batch. */
  void keep(Session session, Batch batch) {
    List<FloatBuffer> rows = prefix.split(batch, compute(session, batch));
    for (int row = 0; row < batch.size(); row++) {
      kept.putIfAbsent(PrefixRows.key(batch, row), rows.get(row));
    }
  }

  /** Computes a batch and keeps it for when this very batch comes back: with the same bits. */
  void keepWhole(Session session, Batch batch) {
    keptWhole.put(batch, compute(session, batch));
  }

  private FloatBuffer compute(Session session, Batch batch) {
    try (BatchFeed feed = new BatchFeed(batch);
        Result result = network.feed(session.runner(), feed).fetch(prefix.output()).run()) {
      return activations.keep(Tensors.toStayingWeight(result.get(0)).values());
    }
  }

  /**
   * Feeds what is known of a whole batch.
   *
   * @return the fed tensor, to be closed after the run; nothing if it is not known
   */
  Optional<TFloat32> feedWhole(Session.Runner runner, Batch batch) {
    return Optional.ofNullable(keptWhole.get(batch))
        .map(values -> prefix.feed(runner, List.of(values)));
  }

  /**
   * Feeds what is known of a batch's rows.
   *
   * @return the fed tensor, to be closed after the run; nothing if a row is not known
   */
  Optional<TFloat32> feed(Session.Runner runner, Batch batch) {
    List<FloatBuffer> rows = new ArrayList<>();
    for (int row = 0; row < batch.size(); row++) {
      FloatBuffer values = kept.get(PrefixRows.key(batch, row));
      if (values == null) {
        return Optional.empty();
      }
      rows.add(values);
    }
    return Optional.of(prefix.feed(runner, rows));
  }

  @Override
  public void close() {
    activations.close();
  }
}
