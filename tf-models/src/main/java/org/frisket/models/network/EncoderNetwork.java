package org.frisket.models.network;

import java.util.List;
import java.util.Map;
import org.frisket.models.architecture.Architectures;
import org.frisket.models.architecture.EncoderOutput;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ImageShape;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.AdaptedParameters;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.Dropout;
import org.frisket.models.graph.GraphVariables;
import org.frisket.models.graph.ModelInputs;
import org.frisket.models.graph.Parameters;
import org.frisket.models.kernels.Engine;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/**
 * An adapted encoder in a graph: its inputs, its variables, and as many passes as are asked for.
 */
public final class EncoderNetwork {
  private final Ops root;
  private final BackboneConfig config;
  private final Engine engine;
  private final ParameterSource source;
  private final GraphVariables variables;
  private final Parameters parameters;
  private final ModelInputs inputs;

  /**
   * @param source starting values of every parameter that will be used
   * @param adaptation a fresh one, for this graph
   * @param engine which ops to build of
   */
  public EncoderNetwork(
      Graph graph,
      BackboneConfig config,
      ParameterSource source,
      Adaptation adaptation,
      Engine engine) {
    this(graph, config, source, adaptation, engine, Map.of());
  }

  /**
   * As the other one, for a graph that answers for many tasks.
   *
   * @param fed parameters that are fed to every run, by name; {@code source} knows their shapes
   */
  public EncoderNetwork(
      Graph graph,
      BackboneConfig config,
      ParameterSource source,
      Adaptation adaptation,
      Engine engine,
      Map<String, Shape> fed) {
    this.root = Ops.create(graph);
    this.config = config;
    this.engine = engine;
    this.source = source;
    this.variables =
        new GraphVariables(root.withSubScope("variables"), engine == Engine.FUSED, fed);
    this.parameters = new AdaptedParameters(root, adaptation);
    Ops scope = root.withSubScope("inputs");
    this.inputs =
        config
            .architecture()
            .images()
            .map(shape -> images(scope, shape, config.maxPositions()))
            .orElseGet(() -> texts(scope));
  }

  private static ModelInputs texts(Ops scope) {
    return new ModelInputs(
        matrix(scope, "input_ids"),
        matrix(scope, "attention_mask"),
        matrix(scope, "token_type_ids"));
  }

  /** All images are as large as each other, so none of their rows is padding. */
  private static ModelInputs images(Ops scope, ImageShape shape, int rows) {
    Shape any = Shape.of(Shape.UNKNOWN_SIZE, shape.height(), shape.width(), shape.channels());
    Operand<TUint8> pixels =
        scope.withName("pixels").placeholder(TUint8.class, Placeholder.shape(any));
    Operand<TInt32> count = scope.gather(scope.shape(pixels), scope.constant(0), scope.constant(0));
    Operand<TInt32> cells = scope.stack(List.of(count, scope.constant(rows)));
    Operand<TInt32> zeros = scope.fill(cells, scope.constant(0));
    return new ModelInputs(zeros, scope.fill(cells, scope.constant(1)), zeros).with(pixels);
  }

  private static Operand<TInt32> matrix(Ops ops, String name) {
    Shape anySize = Shape.of(Shape.UNKNOWN_SIZE, Shape.UNKNOWN_SIZE);
    return ops.withName(name).placeholder(TInt32.class, Placeholder.shape(anySize));
  }

  /** Where one pass adds itself; all passes share every parameter. */
  public BuildContext context(String scope, Dropout dropout) {
    return new BuildContext(
        root.withSubScope(scope), config, variables, source, parameters, dropout);
  }

  public EncoderOutput encode(BuildContext context) {
    return Architectures.of(config)
        .encode(engine, context, parameters.adaptation().inputs(context, inputs));
  }

  public Ops ops() {
    return root;
  }

  public ModelInputs inputs() {
    return inputs;
  }

  public GraphVariables variables() {
    return variables;
  }
}
