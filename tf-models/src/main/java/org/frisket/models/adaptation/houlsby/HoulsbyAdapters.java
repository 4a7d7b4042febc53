package org.frisket.models.adaptation.houlsby;

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
 * {@code h + A(h)} in place of what a sub-layer gives, before its residual is added (Houlsby et al.
 * 2019, figure 2).
 */
final class HoulsbyAdapters extends AddedTensors {
  private final Map<HookPoint, Bottleneck> adapters;

  HoulsbyAdapters(HoulsbyConfig config, BackboneConfig backbone, OwnTensors own) {
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
    return context.ops().math.add(given, adapters.get(point).apply(context, own(), given));
  }

  @Override
  protected int lowestBlock(int blocks) {
    return 0;
  }
}
