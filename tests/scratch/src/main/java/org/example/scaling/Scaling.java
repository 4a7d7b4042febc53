package org.example.scaling;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.frisket.models.adaptation.AddedTensors;
import org.frisket.models.adaptation.Initializer;
import org.frisket.models.adaptation.OwnTensors;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.HookPoint;
import org.frisket.models.graph.Signal;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** What a feed-forward layer gives, times a learned factor for each of its numbers. */
final class Scaling extends AddedTensors {
  private final ScalingConfig config;
  private final BackboneConfig backbone;

  Scaling(ScalingConfig config, BackboneConfig backbone, OwnTensors own) {
    super(own, name -> false);
    this.config = config;
    this.backbone = backbone;
  }

  static ParameterName factors(int block) {
    return new ParameterName("block." + block + ".scaling");
  }

  @Override
  public Set<HookPoint> hooks() {
    return IntStream.range(0, backbone.blocks())
        .mapToObj(block -> new HookPoint.Sublayer(block, HookPoint.Part.FEED_FORWARD))
        .collect(Collectors.toSet());
  }

  @Override
  public Operand<TFloat32> at(HookPoint point, BuildContext context, Signal signal) {
    ParameterName name = factors(((HookPoint.Sublayer) point).block());
    Shape shape = Shape.of(backbone.hiddenSize());
    return context.ops().math.mul(signal.value(), own().get(context, name, shape, first()));
  }

  private Initializer first() {
    return (seed, name, shape) -> {
      float[] values = new float[Math.toIntExact(shape.size())];
      Arrays.fill(values, (float) config.start());
      return WeightTensor.of(shape, values);
    };
  }

  @Override
  protected int lowestBlock(int blocks) {
    return 0;
  }
}
