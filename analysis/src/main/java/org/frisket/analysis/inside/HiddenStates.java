package org.frisket.analysis.inside;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The vectors of [CLS] in every layer of a model. Legend: L blocks, n examples, A examples of a
 * batch, H hidden.
 */
public final class HiddenStates implements AutoCloseable {
  private static final int BATCH_SIZE = 32;

  private final StudiedModel model;
  private final Graph graph = new Graph();
  private final TaskNetwork network;
  private final Operand<TInt32> places;
  private final Operand<TFloat32> read;
  private final int hidden;
  private final Session session;

  public HiddenStates(StudiedModel model) {
    this.model = model;
    this.hidden = model.backbone().hiddenSize();
    StateReader reader = new StateReader(model.backbone().blocks());
    this.network = model.network(graph, reader);
    network.logits(); // built here, so that all layers are known
    Ops ops = network.ops().withSubScope("states");
    this.places = ops.withName("places").placeholder(TInt32.class);
    this.read = read(ops, reader.layers());
    this.session = Sessions.open(graph, model.threads());
    network.variables().initialise(session);
  }

  /** The rows where answers are read, all layers side by side: (A, (L + 1) · H). */
  private Operand<TFloat32> read(Ops ops, List<Operand<TFloat32>> layers) {
    Operand<TInt32> rows = ops.constant(new int[] {-1, hidden});
    List<Operand<TFloat32>> found = new ArrayList<>();
    for (Operand<TFloat32> layer : layers) {
      found.add(ops.gather(ops.reshape(layer, rows), places, ops.constant(0)));
    }
    return ops.concat(found, ops.constant(1));
  }

  /**
   * Of every example, in their order.
   *
   * @return (L + 1, n, H), the embeddings first
   */
  public float[][][] of(List<EncodedExample> examples) {
    List<float[][]> all =
        new SortedBatches(examples, BATCH_SIZE, model.task()).logits(this::vectors);
    int layers = all.get(0)[0].length / hidden;
    float[][][] states = new float[layers][examples.size()][];
    for (int i = 0; i < examples.size(); i++) {
      for (int layer = 0; layer < layers; layer++) {
        states[layer][i] = Arrays.copyOfRange(all.get(i)[0], layer * hidden, (layer + 1) * hidden);
      }
    }
    return states;
  }

  private float[][] vectors(Batch batch) {
    try (BatchFeed feed = new BatchFeed(batch);
        TInt32 at = Tensors.of(Shape.of(batch.answers()), batch.positions());
        Result result = network.feed(session.runner(), feed).feed(places, at).fetch(read).run()) {
      return Tensors.toRows(result.get(0));
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
