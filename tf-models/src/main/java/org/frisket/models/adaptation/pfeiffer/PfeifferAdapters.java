package org.frisket.models.adaptation.pfeiffer;

import java.util.Map;
import java.util.Set;
import org.frisket.models.adaptation.AddedTensors;
import org.frisket.models.adaptation.Bottleneck;
import org.frisket.models.adaptation.OwnTensors;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.HookPoint;
import org.frisket.models.graph.Signal;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * {@code h + A(LN(h + r))} in place of what a feed-forward layer gives, where r is its residual and
 * LN the block's own last normalisation, which follows once more (Pfeiffer et al. 2021,
 * <i>AdapterFusion</i>, figure 5).
 */
final class PfeifferAdapters extends AddedTensors {
  private final Map<HookPoint, Bottleneck> adapters;

  PfeifferAdapters(PfeifferConfig config, BackboneConfig backbone, OwnTensors own) {
    super(own, config::trains);
    this.adapters = config.adapters(backbone);
  }

  @Override
  public Set<HookPoint> hooks() {
    return adapters.keySet();
  }

  @Override
  public Operand<TFloat32> at(HookPoint point, BuildContext context, Signal signal) {
    Operand<TFloat32> given = signal.value();
    Operand<TFloat32> read = signal.residual().orElseThrow().norm().apply(given);
    return context.ops().math.add(given, adapters.get(point).apply(context, own(), read));
  }

  @Override
  protected int lowestBlock(int blocks) {
    return 0;
  }
}
