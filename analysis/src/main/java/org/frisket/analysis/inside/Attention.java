package org.frisket.analysis.inside;

import java.util.List;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.network.BatchFeed;
import org.frisket.models.network.TaskNetwork;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.SortedBatches;
import org.frisket.models.runtime.Sessions;
import org.frisket.models.runtime.Tensors;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/**
 * The attention of a model. Legend: L blocks, B examples of a batch, N heads, S wordpieces of the
 * longest.
 */
public final class Attention implements AutoCloseable {
  private static final int BATCH_SIZE = 16;

  private final StudiedModel model;
  private final Graph graph = new Graph();
  private final TaskNetwork network;
  private final List<Operand<TFloat32>> probabilities;
  private final Session session;

  public Attention(StudiedModel model) {
    this.model = model;
    AttentionReader reader = new AttentionReader(model.backbone().blocks());
    this.network = model.network(graph, reader);
    network.logits(); // built here, so that all blocks are known
    this.probabilities = reader.probabilities();
    this.session = Sessions.open(graph, model.threads());
    network.variables().initialise(session);
  }

  /**
   * What heads look at.
   *
   * @throws InvalidInputException if the method puts keys before those of the text
   */
  public HeadPatterns patterns(List<EncodedExample> examples) {
    PatternSums sums = new PatternSums(probabilities.size(), model.backbone().heads());
    for (Batch batch : new SortedBatches(examples, BATCH_SIZE, model.task()).batches()) {
      Session.Runner runner = session.runner();
      probabilities.forEach(runner::fetch);
      try (BatchFeed feed = new BatchFeed(batch);
          Result result = network.feed(runner, feed).run()) {
        for (int block = 0; block < probabilities.size(); block++) {
          add(sums, batch, block, (TFloat32) result.get(block));
        }
      }
    }
    return sums.means();
  }

  /** Those of one block, (B, N, S, S). */
  private void add(PatternSums sums, Batch batch, int block, TFloat32 found) {
    long keys = found.shape().get(3);
    InvalidInputException.require(
        "keys of an attention of the " + model.name() + " model",
        keys,
        keys == batch.length(),
        batch.length() + ", those of the text alone");
    int heads = Math.toIntExact(found.shape().get(1));
    int width = batch.length();
    float[] values = Tensors.toFloats(found);
    for (int row = 0; row < batch.size(); row++) {
      boolean[] separator = separators(batch, row);
      if (block == 0) {
        sums.begin(separator.length);
      }
      for (int head = 0; head < heads; head++) {
        sums.add(block, head, values, (row * heads + head) * width * width, width, separator);
      }
    }
  }

  /** Every text ends with one. */
  private static boolean[] separators(Batch batch, int row) {
    boolean[] separator = new boolean[batch.wordpieces(row)];
    int start = row * batch.length();
    int last = batch.inputIds()[start + separator.length - 1];
    for (int i = 0; i < separator.length; i++) {
      separator[i] = batch.inputIds()[start + i] == last;
    }
    return separator;
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
