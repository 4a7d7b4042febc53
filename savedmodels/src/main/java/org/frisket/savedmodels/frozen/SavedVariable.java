package org.frisket.savedmodels.frozen;

import java.util.ArrayList;
import java.util.List;
import org.frisket.models.graph.GraphVariables;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TType;

/**
 * A variable of any type, as saving and restoring see it.
 *
 * @param name under which it is saved
 * @param handle what is assigned to
 * @param value what is read
 */
record SavedVariable(String name, Operand<? extends TType> handle, Operand<? extends TType> value) {

  static List<SavedVariable> all(GraphVariables floats, ByteVariables bytes) {
    List<SavedVariable> all = new ArrayList<>();
    floats
        .all()
        .forEach(
            variable ->
                all.add(new SavedVariable(variable.name(), variable.handle(), variable.value())));
    all.addAll(bytes.all());
    return all;
  }
}
