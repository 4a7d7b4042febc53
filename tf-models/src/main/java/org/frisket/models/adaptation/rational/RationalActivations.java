package org.frisket.models.adaptation.rational;

import java.util.Set;
import java.util.stream.Collectors;
import org.frisket.models.adaptation.AddedTensors;
import org.frisket.models.adaptation.Initializer;
import org.frisket.models.adaptation.OwnTensors;
import org.frisket.models.adaptation.TrainedParameters;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Site;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.HookPoint;
import org.frisket.models.graph.Signal;
import org.frisket.models.kernels.fused.Fused;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** A {@link Pade} function of its own in place of each activation of the backbone. */
final class RationalActivations extends AddedTensors {
  private final RationalConfig config;
  private final BackboneConfig backbone;
  private final Coefficients first;

  RationalActivations(
      RationalConfig config, BackboneConfig backbone, OwnTensors own, Coefficients first) {
    super(own, new TrainedParameters(config::trains, config.patternLock()));
    this.config = config;
    this.backbone = backbone;
    this.first = first;
  }

  @Override
  public Set<HookPoint> hooks() {
    return RationalConfig.sites(backbone).stream()
        .map(HookPoint.Activation::new)
        .collect(Collectors.toSet());
  }

  @Override
  public Operand<TFloat32> at(HookPoint point, BuildContext context, Signal signal) {
    Site site = ((HookPoint.Activation) point).site();
    Operand<TFloat32> numerator =
        coefficients(
            context,
            Coefficients.numerator(site),
            Coefficients.shapeOfNumerator(config),
            first.firstNumerator(site));
    Operand<TFloat32> denominator =
        coefficients(
            context,
            Coefficients.denominator(site),
            Coefficients.shapeOfDenominator(config),
            first.firstDenominator(site));
    return signal.rows().allowsKernels()
        ? Fused.rational(context.ops(), signal.input(), numerator, denominator)
        : new PadeOps(context.ops(), config).apply(signal.input(), numerator, denominator);
  }

  /** Those that stay as they are first are constants, which a package keeps like any others. */
  private Operand<TFloat32> coefficients(
      BuildContext context, ParameterName name, Shape shape, Initializer initializer) {
    return config.trained().coefficients()
        ? own().get(context, name, shape, initializer)
        : own()
            .computed(
                context,
                name,
                shape,
                none -> context.ops().constant(initializer.of(0, name, shape).toArray()));
  }

  @Override
  protected int lowestBlock(int blocks) {
    return 0;
  }
}
