package org.frisket.savedmodels.export.shared;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.frisket.models.backbone.NamedWeights;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.SavedTensor;
import org.frisket.savedmodels.frozen.ByteVariables;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * The frozen parameters once, and beside them what tells the tasks apart; in the graph, the
 * parameters of the task that is asked.
 */
final class SharedParameters implements ParameterSource {
  private final NamedWeights frozen;
  private final SharedTasks tasks;
  private final TaskNumber task;
  private final ByteVariables bytes;
  private final Classifiers classifiers;
  private final Map<ParameterName, Optional<OwnValues>> own = new HashMap<>();
  private Optional<Operand<TFloat32>> bitsOfBytes = Optional.empty();

  SharedParameters(NamedWeights frozen, SharedTasks tasks, TaskNumber task, ByteVariables bytes) {
    this.frozen = frozen;
    this.tasks = tasks;
    this.task = task;
    this.bytes = bytes;
    this.classifiers = new Classifiers(tasks);
  }

  /** What the variable of that name holds: one value, or those of all tasks. */
  @Override
  public WeightTensor get(ParameterName name) {
    return Classifiers.holds(name)
        ? classifiers.all(name)
        : own(name).map(OwnValues::stacked).orElseGet(() -> frozen.get(name));
  }

  private synchronized Optional<OwnValues> own(ParameterName name) {
    return own.computeIfAbsent(name, key -> OwnValues.of(key, frozen, tasks));
  }

  /** What the task that is asked uses, of the variable of that name. */
  Operand<TFloat32> parameter(
      BuildContext context, ParameterName name, Operand<TFloat32> variable) {
    Ops ops = context.ops();
    if (Classifiers.holds(name)) {
      return classifiers.of(ops, name, task, variable);
    }
    Operand<TFloat32> value =
        own(name).map(values -> task.row(ops, variable, values.rowOfTask())).orElse(variable);
    return MaskStack.over(name, tasks).map(stack -> masked(ops, name, value, stack)).orElse(value);
  }

  private Operand<TFloat32> masked(
      Ops ops, ParameterName name, Operand<TFloat32> value, MaskStack stack) {
    if (bitsOfBytes.isEmpty()) {
      bitsOfBytes = Optional.of(MaskStack.bitsOfBytes(ops));
    }
    Operand<TUint8> packed =
        bytes.declare(name.place() + SavedTensor.Mask.SUFFIX, stack.stackShape(), stack.bytes());
    return stack.applyTo(ops, value, task, packed, bitsOfBytes.get());
  }
}
