package org.frisket.models.adaptation.baselines;

import java.util.ArrayList;
import java.util.List;
import org.frisket.models.adaptation.FixedMask;
import org.frisket.models.adaptation.SiteChoice;
import org.frisket.models.adaptation.TrainedParameters;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.graph.Variable;
import org.frisket.models.graph.VariableValues;
import org.frisket.models.mask.PackedMask;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Masks that do not learn, and a classifier that does: what learned masks must be better than. The
 * masks are made once, when the graph is built.
 */
final class FixedMasks implements Adaptation {
  /** Makes the mask of one matrix. */
  @FunctionalInterface
  interface Rule {
    PackedMask mask(ParameterName name, WeightTensor frozen);
  }

  private final SiteChoice sites;
  private final Rule rule;
  private final Adaptation classifier = new TrainedParameters(name -> false);
  private final List<SavedTensor> masks = new ArrayList<>();

  FixedMasks(SiteChoice sites, Rule rule) {
    this.sites = sites;
    this.rule = rule;
  }

  @Override
  public Operand<TFloat32> parameter(
      BuildContext context, ParameterName name, Operand<TFloat32> frozen) {
    return name.kernelSite().filter(sites::contains).isPresent()
        ? mask(context, name, frozen)
        : classifier.parameter(context, name, frozen);
  }

  private Operand<TFloat32> mask(
      BuildContext context, ParameterName name, Operand<TFloat32> frozen) {
    PackedMask mask = rule.mask(name, context.source().get(name));
    masks.add(new SavedTensor.Mask(name, mask));
    return FixedMask.over(context, name, frozen, mask);
  }

  @Override
  public List<Variable> trainables() {
    return classifier.trainables();
  }

  @Override
  public int frozenBlocks(int blocks) {
    return classifier.frozenBlocks(blocks);
  }

  @Override
  public List<SavedTensor> saved(VariableValues values, long steps) {
    List<SavedTensor> saved = new ArrayList<>(classifier.saved(values, steps));
    saved.addAll(masks);
    return saved;
  }
}
