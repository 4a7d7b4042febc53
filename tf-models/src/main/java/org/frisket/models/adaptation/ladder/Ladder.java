package org.frisket.models.adaptation.ladder;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.frisket.models.adaptation.AddedTensors;
import org.frisket.models.adaptation.Initializer;
import org.frisket.models.adaptation.OwnTensors;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.SideNetwork;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The narrow network: {@code s = g · s + (1 − g) · h · down} before each of its blocks, with {@code
 * g = sigmoid(gate / temperature)}, as in the authors' program for BERT. Legend: T rows, H hidden
 * of the backbone, W that of the narrow network.
 */
final class Ladder extends AddedTensors implements SideNetwork {
  private final LadderConfig config;
  private final BackboneConfig backbone;
  private TrainedModels from;
  private final Map<ParameterName, Shape> shapes;
  private Optional<FirstValues> firsts = Optional.empty();

  /**
   * @param from what was measured of the task; not asked where nothing is trained
   */
  Ladder(LadderConfig config, BackboneConfig backbone, OwnTensors own, TrainedModels from) {
    super(own, name -> false);
    this.config = config;
    this.backbone = backbone;
    this.from = from;
    this.shapes = LadderTensors.all(config, backbone);
  }

  @Override
  public Optional<SideNetwork> side() {
    return Optional.of(this);
  }

  @Override
  public List<Integer> blocks() {
    return config.blocks();
  }

  @Override
  public BuildContext narrow(BuildContext context) {
    return new BuildContext(
        context.ops(),
        config.narrow(backbone),
        context.variables(),
        context.source(),
        new NarrowParameters(own(), shapes, name -> firstValue(context, name)),
        context.dropout());
  }

  private synchronized Initializer firstValue(BuildContext context, ParameterName name) {
    if (firsts.isEmpty()) {
      firsts = Optional.of(FirstValues.of(config, backbone, context.source(), from));
      from = TrainedModels.none(); // what was measured is as large as the backbone
    }
    return firsts.orElseThrow().of(name);
  }

  @Override
  public Operand<TFloat32> begun(BuildContext context, Operand<TFloat32> embedded) {
    return linear(context, LadderTensors.DOWN, embedded);
  }

  @Override
  public Operand<TFloat32> joined(
      BuildContext context, int block, Operand<TFloat32> before, Operand<TFloat32> beside) {
    Ops ops = context.ops();
    Operand<TFloat32> gate = own(context, LadderTensors.gate(block), Initializer.zeros());
    Operand<TFloat32> kept =
        ops.math.sigmoid(ops.math.mul(gate, ops.constant((float) (1 / config.temperature()))));
    Operand<TFloat32> narrow = linear(context, LadderTensors.down(block), beside);
    return ops.math.add(
        ops.math.mul(before, kept), ops.math.mul(narrow, ops.math.sub(ops.constant(1f), kept)));
  }

  @Override
  public Operand<TFloat32> widened(BuildContext context, Operand<TFloat32> narrow) {
    return linear(context, LadderTensors.UP, narrow);
  }

  /** Its first values are those of PyTorch's linear layers. */
  private Operand<TFloat32> linear(BuildContext context, String place, Operand<TFloat32> x) {
    ParameterName kernel = LadderTensors.kernel(place);
    Initializer first = Initializer.uniform(1 / Math.sqrt(shapes.get(kernel).get(0)));
    Operand<TFloat32> product = context.ops().linalg.matMul(x, own(context, kernel, first));
    return config.biases()
        ? context.ops().nn.biasAdd(product, own(context, LadderTensors.bias(place), first))
        : product;
  }

  private Operand<TFloat32> own(BuildContext context, ParameterName name, Initializer first) {
    return own().get(context, name, shapes.get(name), first);
  }

  /** All of them stay, whatever is trained beside them. */
  @Override
  protected int lowestBlock(int blocks) {
    return blocks;
  }
}
