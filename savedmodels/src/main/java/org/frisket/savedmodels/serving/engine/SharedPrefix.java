package org.frisket.savedmodels.serving.engine;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.frisket.models.network.BatchFeed;
import org.frisket.models.network.PrefixRows;
import org.frisket.models.network.TaskNetwork;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.runtime.Opened;
import org.frisket.models.runtime.Tensors;
import org.frisket.savedmodels.serving.engine.EngineCounts.Count;
import org.tensorflow.Result;
import org.tensorflow.Session;

/**
 * The blocks of one graph that are the same for all tasks: what they gave for a text before is fed,
 * what they give anew is kept.
 */
final class SharedPrefix {
  /** A second run for the rows that are not known pays if others save at least this share. */
  private static final double WORTHWHILE = 0.25;

  private final TaskNetwork network;
  private final PrefixRows prefix;
  private final int blocks;
  private final LowerBlocks kept;
  private final EngineCounts counts;

  SharedPrefix(
      TaskNetwork network, PrefixRows prefix, int blocks, LowerBlocks kept, EngineCounts counts) {
    this.network = network;
    this.prefix = prefix;
    this.blocks = blocks;
    this.kept = kept;
    this.counts = counts;
  }

  /**
   * The logits of a batch, one row an answer.
   *
   * @param runner is fed all but the batch
   */
  float[][] logits(Session session, Session.Runner runner, Batch batch) {
    List<Optional<FloatBuffer>> known =
        IntStream.range(0, batch.size()).mapToObj(row -> kept.find(key(batch, row))).toList();
    int[] missing =
        IntStream.range(0, batch.size()).filter(row -> known.get(row).isEmpty()).toArray();
    long tokens = IntStream.range(0, batch.size()).map(batch::wordpieces).sum();
    long saved = tokens - IntStream.of(missing).map(batch::wordpieces).sum();
    if (saved == 0 || saved < WORTHWHILE * tokens) {
      return computed(runner, batch);
    }
    counts.add(Count.SHARED_TOKENS, saved);
    List<FloatBuffer> rows = new ArrayList<>();
    List<FloatBuffer> added = missing.length == 0 ? List.of() : added(session, batch, missing);
    int next = 0;
    for (Optional<FloatBuffer> row : known) {
      rows.add(row.isPresent() ? row.get() : added.get(next++));
    }
    try (Opened opened = new Opened()) {
      opened.add(prefix.feed(runner, rows));
      return network.logits(runner, batch);
    }
  }

  private LowerBlocks.Key key(Batch batch, int row) {
    return new LowerBlocks.Key(blocks, prefix.firstOnly(), PrefixRows.key(batch, row));
  }

  /** All in one run. */
  private float[][] computed(Session.Runner runner, Batch batch) {
    try (BatchFeed feed = new BatchFeed(batch);
        Result result =
            network.feed(runner, feed).fetch(network.logits()).fetch(prefix.output()).run()) {
      keep(batch, Tensors.toWeight(result.get(1)).values());
      return Tensors.toRows(result.get(0));
    }
  }

  /** The rows that are not known yet, through the lower blocks alone. */
  private List<FloatBuffer> added(Session session, Batch batch, int[] missing) {
    Batch some = batch.ofRows(missing);
    try (BatchFeed feed = new BatchFeed(some);
        Result result = network.feed(session.runner(), feed).fetch(prefix.output()).run()) {
      return keep(some, Tensors.toWeight(result.get(0)).values());
    }
  }

  private List<FloatBuffer> keep(Batch batch, FloatBuffer output) {
    List<FloatBuffer> rows = prefix.split(batch, output);
    for (int row = 0; row < batch.size(); row++) {
      kept.keep(key(batch, row), rows.get(row));
    }
    return rows;
  }
}
