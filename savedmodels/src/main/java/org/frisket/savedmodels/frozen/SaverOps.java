package org.frisket.savedmodels.frozen;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.Restore;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/**
 * Save and restore ops for resource variables. TensorFlow Java's own saver leaves those out, but
 * adopts ops with just these names: {@code save/filename}, {@code save/control_dependency}, {@code
 * save/restore_all}.
 */
final class SaverOps {
  private SaverOps() {}

  static void addTo(Ops root, List<SavedVariable> all) {
    Ops ops = root.withSubScope("save");
    Operand<TString> file = ops.withName("filename").placeholder(TString.class);
    Operand<TString> names = strings(ops, all, SavedVariable::name);
    Operand<TString> slices = strings(ops, all, variable -> "");
    List<Operand<?>> values = new ArrayList<>();
    List<Class<? extends TType>> types = new ArrayList<>();
    for (SavedVariable variable : all) {
      values.add(variable.value());
      types.add(variable.value().type());
    }
    Op save = ops.train.save(file, names, slices, values);
    ops.withControlDependencies(List.of(save)).withName("control_dependency").identity(file);
    Restore restore = ops.train.restore(file, names, slices, types);
    List<Op> assignments = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      assignments.add(ops.assignVariableOp(all.get(i).handle(), restore.tensors().get(i)));
    }
    ops.withControlDependencies(assignments).withName("restore_all").noOp();
  }

  private static Operand<TString> strings(
      Ops ops, List<SavedVariable> variables, Function<SavedVariable, String> text) {
    return ops.constant(
        NdArrays.vectorOfObjects(variables.stream().map(text).toArray(String[]::new)));
  }
}
