package org.frisket.models.adaptation.bottleneck;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.frisket.models.adaptation.AddedTensors;
import org.frisket.models.adaptation.OwnTensors;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.HookPoint;
import org.frisket.models.graph.Signal;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@code h + A(x)} in place of h, what a sub-layer gives, before its residual is added; or {@code h
 * + s · A(r)}, where r is what the sub-layer reads, which is its residual (He et al. 2021, arXiv
 * 2110.04366, table 1).
 */
public class SublayerAdapters extends AddedTensors {
  private final Map<HookPoint, Bottleneck> adapters;
  private final Optional<Double> parallelScale;

  public SublayerAdapters(BottleneckConfig config, BackboneConfig backbone, OwnTensors own) {
    super(own, config::trains);
    this.adapters = config.adapters(backbone);
    this.parallelScale = Optional.ofNullable(config.parallelScale());
  }

  /**
   * What an adapter behind a sub-layer reads, (rows, H), where its sub-layer gives {@code given}:
   * just that.
   */
  protected Operand<TFloat32> read(Operand<TFloat32> given, Signal signal) {
    return given;
  }

  @Override
  public Set<HookPoint> hooks() {
    return adapters.keySet();
  }

  @Override
  public Operand<TFloat32> at(HookPoint point, BuildContext context, Signal signal) {
    Operand<TFloat32> given = signal.value();
    Bottleneck adapter = adapters.get(point);
    Operand<TFloat32> added =
        parallelScale
            .map(scale -> beside(adapter, scale, context, signal))
            .orElseGet(() -> adapter.apply(context, own(), read(given, signal)));
    return context.ops().math.add(given, added);
  }

  private Operand<TFloat32> beside(
      Bottleneck adapter, double scale, BuildContext context, Signal signal) {
    Ops ops = context.ops();
    Operand<TFloat32> residual = signal.residual().orElseThrow().rows();
    return ops.math.mul(adapter.apply(context, own(), residual), ops.constant((float) scale));
  }

  @Override
  protected int lowestBlock(int blocks) {
    return 0;
  }
}
