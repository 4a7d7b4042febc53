package org.frisket.models.adaptation.prefix;

import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;
import org.frisket.models.adaptation.AddedTensors;
import org.frisket.models.adaptation.Initializer;
import org.frisket.models.adaptation.OwnTensors;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.graph.AttentionParts;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.HookPoint;
import org.frisket.models.graph.ModelInputs;
import org.frisket.models.graph.Rows;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * Keys and values before those of the text (Li and Liang 2021, section 4.2). Legend: P of them a
 * block, H hidden.
 */
final class Prefixes extends AddedTensors {
  private final PrefixTuningConfig config;
  private final BackboneConfig backbone;
  private final PrefixNetwork network;

  Prefixes(PrefixTuningConfig config, BackboneConfig backbone, OwnTensors own) {
    super(own, name -> false);
    this.config = config;
    this.backbone = backbone;
    this.network = new PrefixNetwork(config, backbone);
  }

  static ParameterName keys(int block) {
    return new ParameterName("block." + block + ".prefix.keys");
  }

  static ParameterName values(int block) {
    return new ParameterName("block." + block + ".prefix.values");
  }

  /** (P, H). */
  static Shape shape(PrefixTuningConfig config, BackboneConfig backbone) {
    return Shape.of(config.length(), backbone.hiddenSize());
  }

  @Override
  public Set<HookPoint> hooks() {
    return config.blocks().stream().map(HookPoint.Attention::new).collect(Collectors.toSet());
  }

  @Override
  public AttentionParts attention(HookPoint.Attention point, BuildContext context, Rows rows) {
    int index = 2 * config.blocks().indexOf(point.block());
    return AttentionParts.prefix(
        half(context, keys(point.block()), index), half(context, values(point.block()), index + 1));
  }

  /**
   * Keys or values of a block.
   *
   * @param index among all that the network makes: keys and values in turns
   */
  private Operand<TFloat32> half(BuildContext context, ParameterName name, int index) {
    Shape shape = shape(config, backbone);
    Operand<TFloat32> whole =
        config.networkWidth() == null
            ? own().get(context, name, shape, Initializer.normal(config.initialDeviation()))
            : own().computed(context, name, shape, own -> network.part(context, own, index));
    return config.dropped() ? context.dropout().apply(context.ops(), whole) : whole;
  }

  @Override
  public int takenPositions() {
    return config.takenPositions();
  }

  @Override
  public ModelInputs inputs(BuildContext context, ModelInputs given) {
    return config.movePositions()
        ? new ModelInputs(
            given.inputIds(),
            given.attentionMask(),
            given.tokenTypes(),
            (ops, rows) ->
                ops.math.add(given.positions().of(ops, rows), ops.constant(config.length())),
            given.answers(),
            given.pixels())
        : given;
  }

  @Override
  protected int lowestBlock(int blocks) {
    return Collections.min(config.blocks());
  }
}
