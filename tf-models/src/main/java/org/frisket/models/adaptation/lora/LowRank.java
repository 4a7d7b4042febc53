package org.frisket.models.adaptation.lora;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.frisket.models.adaptation.AddedTensors;
import org.frisket.models.adaptation.Initializer;
import org.frisket.models.adaptation.LockedUpdate;
import org.frisket.models.adaptation.LowRankUpdate;
import org.frisket.models.adaptation.OwnTensors;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterShapes;
import org.frisket.models.backbone.Site;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.HookPoint;
import org.frisket.models.graph.Signal;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@code xW + α/r · (drop(x) A) B} in place of {@code xW} (Hu et al. 2021, section 4.1): A (in, r)
 * starts as in the authors' program, uniform in ± 1/√in, and B (r, out) at zero.
 */
final class LowRank extends AddedTensors {
  private final LoraConfig config;
  private final BackboneConfig backbone;

  LowRank(LoraConfig config, BackboneConfig backbone, OwnTensors own) {
    super(own, name -> false);
    this.config = config;
    this.backbone = backbone;
  }

  static ParameterName a(Site site) {
    return new ParameterName(site.id() + ".lora_a");
  }

  static ParameterName b(Site site) {
    return new ParameterName(site.id() + ".lora_b");
  }

  @Override
  public Set<HookPoint> hooks() {
    return config.sites().map(HookPoint.Product::new).collect(Collectors.toSet());
  }

  @Override
  public Operand<TFloat32> at(HookPoint point, BuildContext context, Signal signal) {
    Ops ops = context.ops();
    Site site = ((HookPoint.Product) point).site();
    Shape kernel = ParameterShapes.of(backbone).get(ParameterName.kernel(site));
    Initializer first = Initializer.uniform(1 / Math.sqrt(kernel.get(0)));
    LowRankUpdate update = config.update();
    Operand<TFloat32> a = own().get(context, a(site), update.shapeOfA(kernel), first);
    Operand<TFloat32> b = own().get(context, b(site), update.shapeOfB(kernel), Initializer.zeros());
    Operand<TFloat32> read = context.dropout().apply(ops, signal.input(), (float) config.dropout());
    Optional<Operand<TFloat32>> pattern =
        config.patternLock()
            ? Optional.of(LockedUpdate.pattern(context, site, signal.input()))
            : Optional.empty();
    Operand<TFloat32> product = LowRankUpdate.product(ops, read, a, b, pattern);
    return ops.math.add(signal.value(), update.scaled(ops, product));
  }

  @Override
  public boolean drops() {
    return config.dropout() > 0;
  }

  @Override
  protected int lowestBlock(int blocks) {
    return config.blocks().stream().mapToInt(block -> block).min().orElse(blocks);
  }
}
