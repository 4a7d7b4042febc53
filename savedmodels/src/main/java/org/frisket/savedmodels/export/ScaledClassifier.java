package org.frisket.savedmodels.export;

import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.task.AnswerRule;
import org.frisket.models.task.Scale;

/**
 * The parameters of a task whose classifier gives logits divided by its temperature, and numbers as
 * they are answered, for programs that know of neither: logits are a linear function of its kernel
 * and bias.
 *
 * @param parameters of a classifier that gives logits as the network learned them
 */
record ScaledClassifier(ParameterSource parameters, AnswerRule rule) implements ParameterSource {
  private static final ParameterName KERNEL = ParameterName.kernel(Site.Top.CLASSIFIER);
  private static final ParameterName BIAS = ParameterName.bias(Site.Top.CLASSIFIER);

  /** The same parameters where logits are answered as they are. */
  static ParameterSource of(ParameterSource parameters, AnswerRule rule) {
    boolean asTheyAre = rule.temperature() == 1 && rule.scale().equals(Scale.NONE);
    return asTheyAre ? parameters : new ScaledClassifier(parameters, rule);
  }

  @Override
  public WeightTensor get(ParameterName name) {
    WeightTensor own = parameters.get(name);
    return name.equals(KERNEL) || name.equals(BIAS)
        ? scaled(own, name.equals(BIAS) ? rule.scale().mean() : 0)
        : own;
  }

  private WeightTensor scaled(WeightTensor own, float added) {
    float[] values = rule.scaled(own.toArray()).clone();
    boolean isNumber = !rule.scale().equals(Scale.NONE); // else a negative zero would lose its sign
    for (int i = 0; isNumber && i < values.length; i++) {
      values[i] = values[i] * rule.scale().deviation() + added;
    }
    return WeightTensor.of(own.shape(), values);
  }
}
