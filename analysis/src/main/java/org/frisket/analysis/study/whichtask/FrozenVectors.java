package org.frisket.analysis.study.whichtask;

import java.util.ArrayList;
import java.util.List;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.Dropout;
import org.frisket.models.kernels.Engine;
import org.frisket.models.network.BatchFeed;
import org.frisket.models.network.EncoderNetwork;
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

/** What the frozen backbone's last block gives at [CLS]. Legend: T texts, H hidden. */
final class FrozenVectors implements AutoCloseable {
  private static final int BATCH = 32;

  private final Graph graph = new Graph();
  private final int maxLength;
  private final EncoderNetwork encoder;
  private final Operand<TFloat32> first;
  private final Session session;

  FrozenVectors(Backbone backbone, int threads) {
    this.maxLength = backbone.config().maxPositions();
    this.encoder =
        new EncoderNetwork(
            graph, backbone.config(), backbone.weights(), Adaptation.none(), Engine.fastest());
    this.first = encoder.encode(encoder.context("frozen", Dropout.none())).first();
    this.session = Sessions.open(graph, threads);
    encoder.variables().initialise(session);
  }

  /** (T, H). */
  List<float[]> of(List<EncodedExample> texts) {
    List<float[]> vectors = new ArrayList<>();
    new SortedBatches(texts, BATCH, maxLength)
        .logits(this::vectors)
        .forEach(rows -> vectors.add(rows[0]));
    return vectors;
  }

  private float[][] vectors(Batch batch) {
    try (BatchFeed feed = new BatchFeed(batch);
        Result result = feed.feed(session.runner(), encoder.inputs()).fetch(first).run()) {
      return Tensors.toRows(result.get(0));
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
