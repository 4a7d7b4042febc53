package org.frisket.savedmodels.export.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.frisket.models.backbone.NamedWeights;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;
import org.tensorflow.ndarray.Shape;

/**
 * The values of a parameter of which some tasks keep their own, such as biases: the frozen one
 * first, if the backbone has it, then those of the tasks.
 *
 * @param rowOfTask for each task the number of its value
 * @param values all of one shape
 */
record OwnValues(int[] rowOfTask, List<WeightTensor> values) {
  /** Those of a parameter, if any task has one. */
  static Optional<OwnValues> of(ParameterName name, NamedWeights frozen, SharedTasks tasks) {
    int[] rowOfTask = new int[tasks.size()];
    List<WeightTensor> values = new ArrayList<>();
    Optional.ofNullable(frozen.all().get(name)).ifPresent(values::add);
    int shared = values.size();
    for (int task = 0; task < rowOfTask.length; task++) {
      WeightTensor own = tasks.packages().get(task).values().get(name);
      rowOfTask[task] = own == null ? 0 : values.size();
      Optional.ofNullable(own).ifPresent(values::add);
    }
    return values.size() == shared
        ? Optional.empty()
        : Optional.of(new OwnValues(rowOfTask, List.copyOf(values)));
  }

  /** (values, the parameter's own shape). */
  WeightTensor stacked() {
    Shape one = values.get(0).shape();
    int size = Math.toIntExact(one.size());
    float[] all = new float[Math.multiplyExact(size, values.size())];
    for (int row = 0; row < values.size(); row++) {
      values.get(row).values().get(0, all, row * size, size);
    }
    return WeightTensor.of(one.prepend(values.size()), all);
  }
}
