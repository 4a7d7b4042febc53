package org.frisket.models.network;

import org.frisket.models.adaptation.HeadFeatures;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.Site;
import org.frisket.models.encoder.EncoderInputs;
import org.frisket.models.encoder.EncoderOutput;
import org.frisket.models.encoder.Projection;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.Dropout;
import org.frisket.models.graph.GraphVariables;
import org.frisket.models.runtime.Tensors;
import org.frisket.models.text.Batch;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Encoder and classifier of one task in one graph. Legend: B examples, C labels. */
public final class TaskNetwork {
  private final EncoderNetwork encoder;
  private final HeadFeatures features;
  private final Operand<TFloat32> logits;

  /**
   * @param source starting values of backbone and classifier
   * @param adaptation a fresh one, for this graph
   */
  public TaskNetwork(
      Graph graph,
      BackboneConfig config,
      HeadFeatures features,
      ParameterSource source,
      Adaptation adaptation) {
    this.encoder = new EncoderNetwork(graph, config, source, adaptation);
    this.features = features;
    this.logits = pass("evaluation", Dropout.none());
  }

  /**
   * Adds one pass through the network.
   *
   * @param scope its name in the graph
   * @return logits (B, C)
   */
  public Operand<TFloat32> pass(String scope, Dropout dropout) {
    BuildContext context = encoder.context(scope, dropout);
    EncoderOutput encoded = encoder.encode(context);
    Operand<TFloat32> read =
        switch (features) {
          case POOLED -> encoded.pooled();
          case CLS -> encoded.first();
        };
    BuildContext inHead = context.withOps(context.ops().withSubScope("classifier"));
    return Projection.apply(inHead, Site.Top.CLASSIFIER, dropout.apply(inHead.ops(), read));
  }

  public Ops ops() {
    return encoder.ops();
  }

  public EncoderInputs inputs() {
    return encoder.inputs();
  }

  /** Logits (B, C) without dropout. */
  public Operand<TFloat32> logits() {
    return logits;
  }

  public GraphVariables variables() {
    return encoder.variables();
  }

  /** The logits of one batch: one row an example, in the batch's order. */
  public float[][] logits(Session session, Batch batch) {
    try (BatchFeed feed = new BatchFeed(batch);
        Result result = feed.feed(session.runner(), inputs()).fetch(logits).run()) {
      return Tensors.toRows(result.get(0));
    }
  }
}
