package org.frisket.models.backbone;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.frisket.models.error.InvalidInputException;
import org.tensorflow.ndarray.Shape;

/** Weights by canonical name: the one type that every source of weights ends in. */
public final class NamedWeights implements ParameterSource {
  private final Map<ParameterName, WeightTensor> weights;

  private NamedWeights(Map<ParameterName, WeightTensor> weights) {
    this.weights = weights;
  }

  /**
   * Takes the weights if they are exactly the expected ones.
   *
   * @throws InvalidInputException that lists every missing, extra and wrongly shaped weight
   */
  public static NamedWeights checked(
      String source, Map<ParameterName, WeightTensor> weights, Map<ParameterName, Shape> expected) {
    List<String> problems = new ArrayList<>();
    expected.forEach((name, shape) -> describe(name, shape, weights.get(name), problems));
    for (ParameterName name : new TreeMap<>(weights).keySet()) {
      if (!expected.containsKey(name)) {
        problems.add("extra " + name + " " + weights.get(name).shape());
      }
    }
    if (!problems.isEmpty()) {
      throw InvalidInputException.of(
          "weights of " + source,
          String.join("; ", problems),
          expected.size() + " named weights of the backbone's config");
    }
    return new NamedWeights(Collections.unmodifiableMap(new TreeMap<>(weights)));
  }

  private static void describe(
      ParameterName name, Shape shape, WeightTensor found, List<String> problems) {
    if (found == null) {
      problems.add("missing " + name + " " + shape);
    } else if (!found.shape().equals(shape)) {
      problems.add("wrongly shaped " + name + " " + found.shape() + " instead of " + shape);
    }
  }

  @Override
  public WeightTensor get(ParameterName name) {
    WeightTensor tensor = weights.get(name);
    if (tensor == null) {
      throw InvalidInputException.of("parameter", name, "one of " + weights.keySet());
    }
    return tensor;
  }

  /** All weights, sorted by name. */
  public Map<ParameterName, WeightTensor> all() {
    return weights;
  }
}
