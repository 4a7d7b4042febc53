package org.frisket.analysis.study.connectivity;

import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.Site;

/** Which classifier the models on a line have. */
public enum LineHead {
  /** It moves from that of one end to that of the other, as everything does. */
  MOVES,
  /** Everywhere the finetuned model's. */
  FINETUNED,
  /** Everywhere the masked model's. */
  MASKED;

  /** The model at the start, with the classifier that the line has there. */
  ParameterSource start(ParameterSource finetuned, ParameterSource masked) {
    return this == MASKED ? withHeadOf(finetuned, masked) : finetuned;
  }

  /** The model at the end. */
  ParameterSource end(ParameterSource finetuned, ParameterSource masked) {
    return this == FINETUNED ? withHeadOf(masked, finetuned) : masked;
  }

  private static ParameterSource withHeadOf(ParameterSource model, ParameterSource other) {
    return name -> isOfHead(name) ? other.get(name) : model.get(name);
  }

  private static boolean isOfHead(ParameterName name) {
    return name.equals(ParameterName.kernel(Site.Top.CLASSIFIER))
        || name.equals(ParameterName.bias(Site.Top.CLASSIFIER));
  }
}
