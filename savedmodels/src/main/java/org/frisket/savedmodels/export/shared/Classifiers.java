package org.frisket.savedmodels.export.shared;

import java.util.List;
import java.util.stream.IntStream;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.packages.TaskPackage;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The classifiers of all tasks side by side, masked already: (H, ΣC) and (ΣC). Nothing is padded;
 * what is a task's is cut out. Legend: H hidden, C columns of one classifier.
 */
final class Classifiers {
  static final ParameterName KERNEL = ParameterName.kernel(Site.Top.CLASSIFIER);
  static final ParameterName BIAS = ParameterName.bias(Site.Top.CLASSIFIER);

  private final SharedTasks tasks;
  private final int[] columns;
  private final int[] starts;

  Classifiers(SharedTasks tasks) {
    this.tasks = tasks;
    this.columns =
        IntStream.range(0, tasks.size())
            .map(task -> tasks.spec(task).classifierColumns())
            .toArray();
    this.starts = new int[columns.length];
    for (int task = 1; task < starts.length; task++) {
      starts[task] = starts[task - 1] + columns[task - 1];
    }
  }

  static boolean holds(ParameterName name) {
    return name.equals(KERNEL) || name.equals(BIAS);
  }

  /** All of them: one row for biases, H rows for kernels. */
  WeightTensor all(ParameterName name) {
    List<WeightTensor> each =
        tasks.packages().stream().map(taskPackage -> masked(taskPackage, name)).toList();
    int rows = Math.toIntExact(each.get(0).shape().size() / columns[0]);
    int width = IntStream.of(columns).sum();
    float[] values = new float[rows * width];
    for (int task = 0; task < columns.length; task++) {
      for (int row = 0; row < rows; row++) {
        int from = row * columns[task];
        each.get(task).values().get(from, values, row * width + starts[task], columns[task]);
      }
    }
    return WeightTensor.of(name.equals(BIAS) ? Shape.of(width) : Shape.of(rows, width), values);
  }

  private static WeightTensor masked(TaskPackage taskPackage, ParameterName name) {
    WeightTensor own = taskPackage.values().get(name);
    if (own == null) {
      throw InvalidInputException.of(
          "task package " + taskPackage.manifest().task().id(), "no " + name, "its classifier");
    }
    return taskPackage.maskOver(name).map(mask -> mask.mask().applyTo(own)).orElse(own);
  }

  /** The task's own: (H, C) or (C). */
  Operand<TFloat32> of(Ops ops, ParameterName name, TaskNumber task, Operand<TFloat32> all) {
    int[][] begins = new int[columns.length][];
    int[][] sizes = new int[columns.length][];
    for (int i = 0; i < columns.length; i++) {
      begins[i] = name.equals(BIAS) ? new int[] {starts[i]} : new int[] {0, starts[i]};
      sizes[i] = name.equals(BIAS) ? new int[] {columns[i]} : new int[] {-1, columns[i]};
    }
    return ops.slice(
        all, task.pick(ops, ops.constant(begins)), task.pick(ops, ops.constant(sizes)));
  }
}
