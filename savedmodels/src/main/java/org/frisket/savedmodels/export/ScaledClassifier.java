package org.frisket.savedmodels.export;

import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.task.Scale;

/**
 * The parameters of a task whose classifier gives numbers as they are answered, for programs that
 * know of no scale.
 *
 * @param parameters of a classifier that gives deviations from the mean
 */
record ScaledClassifier(ParameterSource parameters, Scale scale) implements ParameterSource {
  private static final ParameterName KERNEL = ParameterName.kernel(Site.Top.CLASSIFIER);
  private static final ParameterName BIAS = ParameterName.bias(Site.Top.CLASSIFIER);

  @Override
  public WeightTensor get(ParameterName name) {
    WeightTensor own = parameters.get(name);
    boolean asItIs = scale.equals(Scale.NONE) || !(name.equals(KERNEL) || name.equals(BIAS));
    return asItIs ? own : scaled(own, name.equals(BIAS) ? scale.mean() : 0);
  }

  private WeightTensor scaled(WeightTensor own, float added) {
    float[] values = own.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i] * scale.deviation() + added;
    }
    return WeightTensor.of(own.shape(), values);
  }
}
