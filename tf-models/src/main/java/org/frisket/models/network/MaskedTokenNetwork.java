package org.frisket.models.network;

import java.util.Optional;
import org.frisket.models.architecture.EncoderOutput;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.Dropout;
import org.frisket.models.graph.GraphVariables;
import org.frisket.models.kernels.Engine;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * An encoder that tells which tokens were masked (Devlin et al. 2019), in one graph. The answers of
 * a batch are its masked tokens. Legend: A answers, V tokens.
 */
public final class MaskedTokenNetwork {
  private final EncoderNetwork encoder;
  private final WordHead rows;
  private final MaskedTokenHead head;
  private Optional<Operand<TFloat32>> evaluation = Optional.empty();

  /** One of the fastest ops there are. */
  public MaskedTokenNetwork(
      Graph graph,
      BackboneConfig config,
      ParameterSource backbone,
      ParameterSource head,
      Adaptation adaptation) {
    this(graph, config, backbone, head, adaptation, Engine.fastest());
  }

  /**
   * @param backbone starting values of the encoder
   * @param head those of {@link MaskedTokenHead#values}
   * @param adaptation a fresh one, for this graph
   * @param engine which ops to build of
   */
  public MaskedTokenNetwork(
      Graph graph,
      BackboneConfig config,
      ParameterSource backbone,
      ParameterSource head,
      Adaptation adaptation,
      Engine engine) {
    this.encoder = new EncoderNetwork(graph, config, backbone, adaptation, engine);
    this.rows = new WordHead(encoder.ops(), config.hiddenSize());
    this.head = new MaskedTokenHead(encoder.ops(), head);
  }

  /**
   * Adds one pass.
   *
   * @param scope its name in the graph
   * @return logits (A, V)
   */
  public Operand<TFloat32> pass(String scope, Dropout dropout) {
    BuildContext context = encoder.context(scope, dropout);
    EncoderOutput encoded = encoder.encode(context);
    BuildContext above = context.withOps(context.ops().withSubScope("masked_token"));
    return head.logits(above, rows.vectors(above.ops(), encoded));
  }

  /** Logits (A, V) without dropout; built when first asked for. */
  public Operand<TFloat32> logits() {
    if (evaluation.isEmpty()) {
      evaluation = Optional.of(pass("evaluation", Dropout.none()));
    }
    return evaluation.get();
  }

  /** The head above the encoder. */
  public MaskedTokenHead head() {
    return head;
  }

  public Ops ops() {
    return encoder.ops();
  }

  public GraphVariables variables() {
    return encoder.variables();
  }

  /** Where something beside the passes adds itself, without dropout. */
  public BuildContext context(String scope) {
    return encoder.context(scope, Dropout.none());
  }

  /** Feeds everything a pass reads. */
  public Session.Runner feed(Session.Runner runner, BatchFeed batch) {
    rows.feed(runner, batch);
    return batch.feed(runner, encoder.inputs());
  }
}
