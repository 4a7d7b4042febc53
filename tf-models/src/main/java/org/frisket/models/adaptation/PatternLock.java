package org.frisket.models.adaptation;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.mask.PackedMask;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Keeps the zeros of a sparse backbone while its matrices are trained (Zafrir et al. 2021, <i>Prune
 * Once for All</i>, pattern lock): the network uses {@code W ⊙ 1[W₀ ≠ 0]}, so what was zero has no
 * gradient and stays zero to the bit. The embedding tables, which no pruning touches, are free. A
 * matrix of zeros alone would stay so for ever.
 */
public final class PatternLock {
  private final Map<ParameterName, PackedMask> patterns = new HashMap<>();

  /**
   * The matrix with what was zero held, if something was.
   *
   * @param before the weights whose zeros are kept
   */
  public Operand<TFloat32> over(
      BuildContext context,
      ParameterName name,
      Operand<TFloat32> parameter,
      Supplier<WeightTensor> before) {
    if (name.kernelSite().isEmpty() || TrainedParameters.isOfClassifier(name)) {
      return parameter;
    }
    PackedMask pattern = pattern(before.get());
    if (pattern.zeros() == 0) {
      return parameter;
    }
    patterns.put(name, pattern);
    return FixedMask.over(context, name, parameter, pattern);
  }

  private static PackedMask pattern(WeightTensor weights) {
    float[] values = weights.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i] == 0 ? 0 : 1;
    }
    return PackedMask.ofScores(WeightTensor.of(weights.shape(), values), 1);
  }

  /** A value with its pattern: noise of private training reaches what has no gradient, too. */
  WeightTensor locked(ParameterName name, WeightTensor value) {
    PackedMask pattern = patterns.get(name);
    if (pattern == null) {
      return value;
    }
    float[] kept = value.toArray();
    for (int i = 0; i < kept.length; i++) {
      kept[i] = pattern.get(i) ? kept[i] : 0f;
    }
    return WeightTensor.of(value.shape(), kept);
  }
}
