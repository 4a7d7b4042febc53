package org.frisket.models.adaptation.rational;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.frisket.models.adaptation.Measurement;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Site;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.HookPoint;
import org.frisket.models.graph.Signal;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Counts, for each activation of the backbone, how often which values come before it: over bins of
 * one width on [−{@value #REACH}, {@value #REACH}), the outermost also for all beyond.
 */
final class PreActivations implements Adaptation {
  private static final int REACH = 32;
  static final int BINS = 4096;

  private final List<Site> sites;
  private final Map<String, Operand<TFloat32>> counts = new LinkedHashMap<>();

  PreActivations(BackboneConfig backbone) {
    this.sites = RationalConfig.sites(backbone);
  }

  /**
   * What counts them on training examples.
   *
   * @param examples at most
   */
  static Measurement measurement(BackboneConfig backbone, int examples) {
    return new Measurement(
        examples,
        Measurement.Sum.COMPUTED,
        new PreActivations(backbone),
        RationalConfig.sites(backbone).stream()
            .collect(Collectors.toMap(PreActivations::name, site -> Shape.of(BINS))));
  }

  /** How often values of each bin came before an activation; zeros where nothing was counted. */
  static float[] of(TrainedModels from, Site site) {
    return from.measured().get(name(site)).toArray();
  }

  private static ParameterName name(Site site) {
    return new ParameterName(site.id() + ".pre_activations");
  }

  /** The middle of a bin. */
  static double middle(int bin) {
    return (bin + 0.5) * 2 * REACH / BINS - REACH;
  }

  @Override
  public Set<HookPoint> hooks() {
    return sites.stream().map(HookPoint.Activation::new).collect(Collectors.toSet());
  }

  @Override
  public Operand<TFloat32> at(HookPoint point, BuildContext context, Signal signal) {
    Ops ops = context.ops();
    Site site = ((HookPoint.Activation) point).site();
    Operand<TFloat32> range = ops.constant(new float[] {-REACH, REACH});
    counts.put(
        name(site).value(),
        ops.dtypes.cast(
            ops.histogramFixedWidth(signal.input(), range, ops.constant(BINS)), TFloat32.class));
    return signal.value();
  }

  @Override
  public Map<String, Operand<TFloat32>> computed() {
    return Map.copyOf(counts);
  }
}
