package org.frisket.savedmodels.archive;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.frisket.models.adaptation.LearnedMasks;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Words;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.mask.archive.BitClasses;
import org.frisket.models.mask.archive.MaskPrediction;
import org.frisket.models.random.Draws;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;
import org.tensorflow.ndarray.Shape;

/** What is known of one mask, by where it is known from; found out when it is first asked for. */
public final class MaskKnowledge {
  private final Shape shape;
  private final Map<Source, Supplier<Prior>> priors = new EnumMap<>(Source.class);

  private MaskKnowledge(Shape shape) {
    this.shape = shape;
  }

  /** Nothing but its shape. */
  public static MaskKnowledge nothing(Shape shape) {
    return new MaskKnowledge(shape);
  }

  /** As the other method, of a mask that is there. */
  public static MaskKnowledge of(
      TaskManifest manifest,
      SavedTensor.Mask mask,
      Optional<TaskPackage> other,
      Optional<ParameterSource> frozen) {
    return of(manifest, mask.parameter(), mask.mask().shape(), other, frozen);
  }

  /**
   * @param name of what the mask lies over
   * @param shape of the mask
   * @param other the package beside it
   * @param frozen the weights beside it
   */
  public static MaskKnowledge of(
      TaskManifest manifest,
      ParameterName name,
      Shape shape,
      Optional<TaskPackage> other,
      Optional<ParameterSource> frozen) {
    MaskKnowledge knowledge = nothing(shape);
    if (manifest.generator().equals(Draws.GENERATOR)) {
      manifest
          .method()
          .learnedMasks()
          .ifPresent(learned -> knowledge.addStart(learned, manifest.seed(), name));
    }
    other
        .flatMap(found -> sameMask(found, name, shape))
        .ifPresent(found -> knowledge.add(Source.OTHER, () -> Prior.ofOther(found)));
    frozen.filter(all -> isOfBackbone(name)).ifPresent(all -> knowledge.addWeights(all, name));
    return knowledge;
  }

  /** Neither the classifier nor a method's own tensors are part of what is frozen for all tasks. */
  private static boolean isOfBackbone(ParameterName name) {
    return name.kernelSite().or(name::biasSite).isPresent()
        && !name.kernelSite().equals(Optional.of(Site.Top.CLASSIFIER));
  }

  private static Optional<PackedMask> sameMask(TaskPackage other, ParameterName name, Shape shape) {
    return other.masks().stream()
        .filter(found -> found.parameter().equals(name))
        .map(SavedTensor.Mask::mask)
        .filter(found -> found.shape().equals(shape))
        .findFirst();
  }

  private void addStart(LearnedMasks learned, long seed, ParameterName name) {
    learned
        .drawnScores(seed, name, shape)
        .ifPresent(scores -> add(Source.SEED, () -> Prior.ofStart(scores.get())));
  }

  private void addWeights(ParameterSource frozen, ParameterName name) {
    Supplier<WeightTensor> weight = Suppliers.memoize(() -> frozen.get(name));
    add(Source.MAGNITUDE, () -> Prior.ofMagnitudes(weight.get()));
    add(Source.ROWS, () -> Prior.ofRows(weight.get()));
    add(Source.COLUMNS, () -> Prior.ofColumns(weight.get()));
  }

  private void add(Source source, Supplier<Prior> prior) {
    priors.put(source, Suppliers.memoize(prior));
  }

  /** Where anything is known from. */
  public Set<Source> sources() {
    return priors.keySet();
  }

  /**
   * What a form is coded beside.
   *
   * @throws InvalidInputException if the form asks for a source that is not there
   */
  public MaskPrediction prediction(MaskForm form) {
    PackedMask expected = null;
    BitClasses classes = BitClasses.single();
    for (Source source : form.sources()) {
      Prior prior = prior(source);
      expected = expected == null ? prior.expected() : expected;
      classes = classes.and(prior.classes());
    }
    return new MaskPrediction(
        expected == null ? PackedMask.filled(shape, !form.mostlyZeros()) : expected, classes);
  }

  private Prior prior(Source source) {
    if (!priors.containsKey(source)) {
      throw InvalidInputException.of(
          "what a mask is packed beside", source, "one of " + Words.of(sources()));
    }
    return priors.get(source).get();
  }
}
