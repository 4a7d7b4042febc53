package org.frisket.savedmodels.export;

import java.util.Set;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.task.AnswerRule;

/**
 * Parameters whose classifier is divided by a task's temperature: logits are a linear function of
 * its kernel and bias, so they are divided by it, too.
 */
record ScaledClassifier(ParameterSource parameters, AnswerRule rule) implements ParameterSource {
  private static final Set<ParameterName> CLASSIFIER =
      Set.of(ParameterName.kernel(Site.Top.CLASSIFIER), ParameterName.bias(Site.Top.CLASSIFIER));

  /** The same parameters where the temperature is 1. */
  static ParameterSource of(ParameterSource parameters, AnswerRule rule) {
    return rule.temperature() == 1 ? parameters : new ScaledClassifier(parameters, rule);
  }

  @Override
  public WeightTensor get(ParameterName name) {
    WeightTensor weights = parameters.get(name);
    return CLASSIFIER.contains(name)
        ? WeightTensor.of(weights.shape(), rule.scaled(weights.toArray()))
        : weights;
  }
}
