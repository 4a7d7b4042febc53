package org.frisket.training.pretraining;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.BackboneSource;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.checkpoint.Backbones;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.network.BatchFeed;
import org.frisket.models.network.MaskedTokenNetwork;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.runtime.Sessions;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/** A dense network that a student learns from, in a graph of its own. */
final class Teacher implements AutoCloseable {
  private final Graph graph = new Graph();
  private final MaskedTokenNetwork network;
  private final Operand<TFloat32> logits;
  private final Session session;

  /** What is loaded of one. */
  record Loaded(Backbone backbone, Map<ParameterName, WeightTensor> head) {
    /**
     * @param id of a backbone
     * @param student whose tokens it is to know
     * @throws InvalidInputException if it has no head for masked tokens, or other tokens
     */
    static Loaded of(String id, Backbone student) {
      BackboneSource source = Backbones.byId(id);
      Optional<Map<ParameterName, WeightTensor>> head = source.maskedTokenHead();
      InvalidInputException.require(
          "distillation.teacher",
          id + ", which has no head for masked tokens",
          head.isPresent(),
          "a backbone that was pretrained with one, such as the folder pretrain makes");
      Backbone backbone = source.load();
      InvalidInputException.require(
          "distillation.teacher",
          id + ", whose tokenizer is another",
          Arrays.equals(backbone.tokenizerJson(), student.tokenizerJson())
              && backbone.config().vocabularySize() == student.config().vocabularySize(),
          "a backbone with the tokenizer of " + student.config().name());
      return new Loaded(backbone, head.orElseThrow());
    }
  }

  Teacher(Loaded loaded, int threads) {
    this.network =
        new MaskedTokenNetwork(
            graph,
            loaded.backbone().config(),
            loaded.backbone().weights(),
            loaded.head()::get,
            Adaptation.none());
    this.logits = network.logits();
    this.session = Sessions.open(graph, threads);
    network.variables().initialise(session);
  }

  /** What it says of a batch's masked tokens: (A, V), closed by the caller. */
  TFloat32 logits(Batch batch) {
    try (BatchFeed feed = new BatchFeed(batch)) {
      return (TFloat32) network.feed(session.runner(), feed).fetch(logits).run().get(0);
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
