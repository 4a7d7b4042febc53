package org.frisket.models.adaptation.bottleneck;

import java.util.Map;
import java.util.Set;
import org.frisket.models.adaptation.AddedTensors;
import org.frisket.models.adaptation.OwnTensors;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.HookPoint;
import org.frisket.models.graph.Signal;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** {@code h + A(x)} in place of h, what a sub-layer gives, before its residual is added. */
public class SublayerAdapters extends AddedTensors {
  private final Map<HookPoint, Bottleneck> adapters;

  public SublayerAdapters(BottleneckConfig config, BackboneConfig backbone, OwnTensors own) {
    super(own, config::trains);
    this.adapters = config.adapters(backbone);
  }

  /** What an adapter reads, (rows, H), where its sub-layer gives {@code given}: just that. */
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
    Operand<TFloat32> added = adapters.get(point).apply(context, own(), read(given, signal));
    return context.ops().math.add(given, added);
  }

  @Override
  protected int lowestBlock(int blocks) {
    return 0;
  }
}
