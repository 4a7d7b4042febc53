package org.frisket.savedmodels.frozen;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.frisket.models.graph.GraphVariables;
import org.frisket.models.graph.Variable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.Restore;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/**
 * Save and restore ops for resource variables. TensorFlow Java's own saver leaves those out, but
 * adopts ops with just these names: {@code save/filename}, {@code save/control_dependency}, {@code
 * save/restore_all}.
 */
final class SaverOps {
  private SaverOps() {}

  static void addTo(Ops root, GraphVariables variables) {
    Ops ops = root.withSubScope("save");
    List<Variable> all = new ArrayList<>(variables.all());
    Operand<TString> file = ops.withName("filename").placeholder(TString.class);
    Operand<TString> names = strings(ops, all, Variable::name);
    Operand<TString> slices = strings(ops, all, variable -> "");
    List<Operand<?>> values = new ArrayList<>();
    all.forEach(variable -> values.add(variable.value()));
    Op save = ops.train.save(file, names, slices, values);
    ops.withControlDependencies(List.of(save)).withName("control_dependency").identity(file);
    List<Class<? extends TType>> types = Collections.nCopies(all.size(), TFloat32.class);
    Restore restore = ops.train.restore(file, names, slices, types);
    List<Op> assignments = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      assignments.add(ops.assignVariableOp(all.get(i).handle(), restore.tensors().get(i)));
    }
    ops.withControlDependencies(assignments).withName("restore_all").noOp();
  }

  private static Operand<TString> strings(
      Ops ops, List<Variable> variables, Function<Variable, String> text) {
    return ops.constant(
        NdArrays.vectorOfObjects(variables.stream().map(text).toArray(String[]::new)));
  }
}
