package org.frisket.savedmodels.archive;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.frisket.models.adaptation.masking.MaskingConfig;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.mask.archive.BitClasses;
import org.frisket.models.mask.archive.MaskGuess;
import org.frisket.models.mask.archive.ValueClasses;
import org.frisket.models.random.Draws;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;

/** What is known of one mask, by where it is known from; found out when it is first asked for. */
public final class MaskKnowledge {
  private static final int DISTANCES = 16;
  private static final int DISTANCES_OF_FEW = 8;
  private static final int FEW = 1 << 14;
  private static final int MAGNITUDES = 4;

  /**
   * What one source tells.
   *
   * @param expected the mask as it would be; null where the source does not say
   * @param classes bits that are alike
   */
  private record Hint(PackedMask expected, BitClasses classes) {}

  private final SavedTensor.Mask mask;
  private final Map<Source, Supplier<Hint>> hints = new EnumMap<>(Source.class);

  private MaskKnowledge(SavedTensor.Mask mask) {
    this.mask = mask;
  }

  /**
   * @param mask of which only name and shape are used
   * @param other the package beside it
   * @param frozen the weights beside it
   */
  public static MaskKnowledge of(
      TaskManifest manifest,
      SavedTensor.Mask mask,
      Optional<TaskPackage> other,
      Optional<ParameterSource> frozen) {
    MaskKnowledge knowledge = new MaskKnowledge(mask);
    if (manifest.method() instanceof MaskingConfig masking
        && manifest.generator().equals(Draws.GENERATOR)) {
      knowledge.add(Source.SEED, () -> knowledge.start(masking, manifest.seed()));
    }
    other
        .flatMap(knowledge::sameMask)
        .ifPresent(found -> knowledge.add(Source.OTHER, () -> of(found)));
    if (!mask.parameter().kernelSite().equals(Optional.of(Site.Top.CLASSIFIER))) {
      frozen.ifPresent(knowledge::addWeights);
    }
    return knowledge;
  }

  private void add(Source source, Supplier<Hint> hint) {
    hints.put(source, Suppliers.memoize(hint));
  }

  private Hint start(MaskingConfig masking, long seed) {
    WeightTensor scores = masking.initialScores(seed, mask.parameter(), mask.mask().shape());
    PackedMask start = PackedMask.ofScores(scores, masking.threshold());
    int distances = mask.mask().size() < FEW ? DISTANCES_OF_FEW : DISTANCES;
    BitClasses near = ValueClasses.ofDistance(scores.toArray(), masking.threshold(), distances);
    return new Hint(start, BitClasses.of(start).and(near));
  }

  private Optional<PackedMask> sameMask(TaskPackage other) {
    return other.masks().stream()
        .filter(found -> found.parameter().equals(mask.parameter()))
        .map(SavedTensor.Mask::mask)
        .filter(found -> found.shape().equals(mask.mask().shape()))
        .findFirst();
  }

  private static Hint of(PackedMask found) {
    return new Hint(found, BitClasses.of(found));
  }

  private void addWeights(ParameterSource frozen) {
    Supplier<WeightTensor> weight = Suppliers.memoize(() -> frozen.get(mask.parameter()));
    add(Source.MAGNITUDE, () -> of(ValueClasses.ofDistance(weight.get().toArray(), 0, MAGNITUDES)));
    add(Source.ROWS, () -> of(ValueClasses.ofRows(weight.get())));
    add(Source.COLUMNS, () -> of(ValueClasses.ofColumns(weight.get())));
  }

  private static Hint of(BitClasses classes) {
    return new Hint(null, classes);
  }

  /** Where anything is known from. */
  public Set<Source> sources() {
    return hints.keySet();
  }

  /**
   * What a form is coded beside.
   *
   * @throws InvalidInputException if the form asks for a source that is not there
   */
  public MaskGuess guess(MaskForm form) {
    PackedMask expected = null;
    BitClasses classes = BitClasses.single();
    for (Source source : form.sources()) {
      Hint hint = hint(source);
      expected = expected == null ? hint.expected() : expected;
      classes = classes.and(hint.classes());
    }
    PackedMask plain = PackedMask.filled(mask.mask().shape(), !form.mostlyZeros());
    return new MaskGuess(expected == null ? plain : expected, classes);
  }

  private Hint hint(Source source) {
    if (!hints.containsKey(source)) {
      throw InvalidInputException.of(
          "what " + mask.name() + " is packed with", source, "one of " + sources());
    }
    return hints.get(source).get();
  }
}
