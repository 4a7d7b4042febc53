package org.frisket.tests.parity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.frisket.models.architecture.EncoderOutput;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.Dropout;
import org.frisket.models.graph.ModelInputs;
import org.frisket.models.kernels.Engine;
import org.frisket.models.network.BatchFeed;
import org.frisket.models.network.EncoderNetwork;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.runtime.Sessions;
import org.frisket.models.runtime.Tensors;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/** This project's encoder over a backbone that no method changes, for padded batches. */
final class FrozenEncoder implements AutoCloseable {
  private final Graph graph = new Graph();
  private final Session session;
  private final ModelInputs inputs;
  private final Operand<TFloat32> sequence;
  private final Optional<Operand<TFloat32>> pooled;
  private final int hidden;

  FrozenEncoder(Backbone backbone) {
    this(backbone, Engine.STANDARD);
  }

  FrozenEncoder(Backbone backbone, Engine engine) {
    EncoderNetwork network =
        new EncoderNetwork(graph, backbone.config(), backbone.weights(), Adaptation.none(), engine);
    EncoderOutput output = network.encode(network.context("frozen", Dropout.none()));
    this.inputs = network.inputs();
    this.sequence = output.sequence();
    this.pooled = backbone.config().drawnPooler() ? Optional.empty() : Optional.of(output.pooled());
    this.hidden = backbone.config().hiddenSize();
    this.session = Sessions.open(graph, 2);
    network.variables().initialise(session);
  }

  /** One result an example, in their order; without a pooler nothing is pooled. */
  List<EncoderVectors> encode(List<EncodedExample> examples, int maxLength) {
    Batch batch = Batch.of(examples, maxLength);
    try (BatchFeed feed = new BatchFeed(batch);
        Result result = run(feed.feed(session.runner(), inputs))) {
      float[] rows = Tensors.toFloats(result.get(0));
      float[][] pooledRows =
          pooled.isPresent() ? Tensors.toRows(result.get(1)) : new float[examples.size()][0];
      List<EncoderVectors> vectors = new ArrayList<>();
      for (int i = 0; i < examples.size(); i++) {
        int start = i * batch.length() * hidden;
        int end = start + examples.get(i).length() * hidden;
        vectors.add(new EncoderVectors(Arrays.copyOfRange(rows, start, end), pooledRows[i]));
      }
      return vectors;
    }
  }

  private Result run(Session.Runner runner) {
    runner.fetch(sequence);
    pooled.ifPresent(runner::fetch);
    return runner.run();
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
