package org.frisket.models.adaptation.connectivity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.FormerKey;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.adaptation.Settings;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.error.InvalidInputException;

/**
 * Settings of a curve of low loss between two trained models (Garipov et al. 2018): its ends stay,
 * and the control points between them are trained to lower the mean loss along it, one place a
 * step.
 *
 * @param form how the control points draw the curve
 * @param controlPoints between the ends, which are trained
 * @param from where it starts: a task package by its name in the store, the folder of one or of a
 *     finished run, or {@value TrainedModels#PRETRAINED}; once loaded, the SHA-256 of the package's
 *     tensors
 * @param to where it ends, likewise
 * @param patternLock whether weights of the backbone's matrices that are zero at both ends are zero
 *     all along the curve (Zafrir et al. 2021)
 */
public record CurveConfig(
    CurveForm form,
    @FormerKey("bends") int controlPoints,
    String from,
    String to,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean patternLock)
    implements AdaptationConfig {
  public CurveConfig {
    if (controlPoints < 1) {
      throw InvalidInputException.of(
          "method.control_points", controlPoints, "1 or more, which are trained");
    }
    requireModel("method.from", from);
    requireModel("method.to", to);
  }

  /** One that may fill what is zero at both ends. */
  public CurveConfig(CurveForm form, int controlPoints, String from, String to) {
    this(form, controlPoints, from, to, false);
  }

  /**
   * A curve between two models, as the method's file of defaults says.
   *
   * @param from the folder of a task package or of a finished run, or {@value
   *     TrainedModels#PRETRAINED}
   * @param to likewise
   */
  public static CurveConfig between(String from, String to) {
    return Settings.defaults(CurveConfig.class, Map.of("from", from, "to", to));
  }

  /** The same drawn in another way. */
  public CurveConfig withForm(CurveForm other) {
    return Settings.with(this, "form", other);
  }

  /** The same with more or fewer control points between the ends. */
  public CurveConfig withControlPoints(int other) {
    return Settings.with(this, "controlPoints", other);
  }

  /** The same with zeros of both ends kept, or not. */
  public CurveConfig withPatternLock(boolean other) {
    return Settings.with(this, "patternLock", other);
  }

  private static void requireModel(String key, String model) {
    if (model == null) {
      throw InvalidInputException.of(
          key, "missing", "the folder of a task package or a run, or " + TrainedModels.PRETRAINED);
    }
  }

  @Override
  public Pooling features() {
    return Pooling.POOLED;
  }

  @Override
  public CurveConfig resolvedFor(BackboneConfig backbone) {
    return this;
  }

  @Override
  public List<String> startsFrom() {
    return List.of(from, to);
  }

  @Override
  public CurveConfig namedByContent(UnaryOperator<String> content) {
    return new CurveConfig(
        form, controlPoints, content.apply(from), content.apply(to), patternLock);
  }

  /** It puts whole models in place of the backbone, whatever others made of that. */
  @Override
  public boolean composes() {
    return false;
  }
}
