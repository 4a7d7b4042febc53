package org.frisket.savedmodels.superposition;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.SavedTensor;
import org.frisket.savedmodels.packages.TaskPackage;

/**
 * The parameters of the encoder under several tasks at once: θ(α) = Σ α_k θ_k, which for masks over
 * one backbone is W ⊙ Σ α_k M_k. At first all α are equal. Classifiers are not put over each other.
 */
final class SuperposedParameters implements ParameterSource {
  private final ParameterSource backbone;
  private final double[] equal;
  private final Map<ParameterName, List<TaskTensor>> tensors = new TreeMap<>();

  /**
   * @param packages one or more, of this backbone, each nothing but masks and values
   */
  SuperposedParameters(Backbone backbone, List<TaskPackage> packages) {
    this.backbone = backbone.weights();
    this.equal = new double[packages.size()];
    Arrays.fill(equal, 1.0 / packages.size());
    for (ParameterName name : differing(packages)) {
      tensors.put(name, packages.stream().map(each -> tensor(each, name)).toList());
    }
  }

  private static TreeSet<ParameterName> differing(List<TaskPackage> packages) {
    TreeSet<ParameterName> names =
        packages.stream()
            .flatMap(each -> each.values().keySet().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    packages.forEach(each -> each.masks().forEach(mask -> names.add(mask.parameter())));
    names.remove(ParameterName.kernel(Site.Top.CLASSIFIER));
    names.remove(ParameterName.bias(Site.Top.CLASSIFIER));
    return names;
  }

  private TaskTensor tensor(TaskPackage taskPackage, ParameterName name) {
    WeightTensor own = taskPackage.values().get(name);
    return new TaskTensor(
        own == null ? backbone.get(name) : own,
        taskPackage.maskOver(name).map(SavedTensor.Mask::mask));
  }

  /** Those that are not the same in all tasks. */
  List<ParameterName> names() {
    return List.copyOf(tensors.keySet());
  }

  @Override
  public WeightTensor get(ParameterName name) {
    return tensors.containsKey(name) ? at(name, equal) : backbone.get(name);
  }

  /**
   * One of {@link #names} with other coefficients; with one of them 1 and the others 0 it is that
   * task's own, to the bit.
   */
  WeightTensor at(ParameterName name, double[] coefficients) {
    List<TaskTensor> each = tensors.get(name);
    WeightTensor first = each.get(0).base();
    float[] sum = new float[first.values().limit()];
    for (int task = 0; task < coefficients.length; task++) {
      if (coefficients[task] != 0) {
        each.get(task).addTo(sum, (float) coefficients[task]);
      }
    }
    return WeightTensor.of(first.shape(), sum);
  }

  /**
   * Adds ⟨∂H/∂θ, θ_k⟩ = ∂H/∂α_k of one parameter to what others gave.
   *
   * @param gradient ∂H/∂θ of that parameter
   * @param sums one a task
   */
  void addProducts(ParameterName name, float[] gradient, double[] sums) {
    Map<WeightTensor, Double> wholes = new IdentityHashMap<>();
    List<TaskTensor> each = tensors.get(name);
    for (int task = 0; task < sums.length; task++) {
      TaskTensor tensor = each.get(task);
      double whole =
          wholes.computeIfAbsent(tensor.base(), base -> TaskTensor.whole(base, gradient));
      sums[task] += whole - tensor.dropped(gradient);
    }
  }
}
