package org.frisket.savedmodels.frozen;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TUint8;

/** The uint8 resource variables of one graph, and the values they are saved with. */
public final class ByteVariables {
  private final Ops ops;
  private final List<Declared> declared = new ArrayList<>();

  private record Declared(SavedVariable variable, Shape shape, byte[] first) {}

  public ByteVariables(Ops ops) {
    this.ops = ops;
  }

  /**
   * Declares a variable.
   *
   * @param name unique in the graph, also among variables of other types
   * @param first its value
   * @return what reads it
   */
  public Operand<TUint8> declare(String name, Shape shape, byte[] first) {
    Operand<?> handle =
        ops.withName(name + ".handle")
            .varHandleOp(TUint8.class, shape, VarHandleOp.sharedName(name));
    Operand<TUint8> value = ops.withName(name + ".read").readVariableOp(handle, TUint8.class);
    declared.add(new Declared(new SavedVariable(name, handle, value), shape, first));
    return value;
  }

  List<SavedVariable> all() {
    return declared.stream().map(Declared::variable).toList();
  }

  /** Gives every variable its value. */
  void initialise(Session session) {
    for (Declared one : declared) {
      Placeholder<TUint8> fed = ops.placeholder(TUint8.class, Placeholder.shape(one.shape()));
      Op assign = ops.assignVariableOp(one.variable().handle(), fed);
      try (TUint8 value = TUint8.tensorOf(one.shape(), DataBuffers.of(one.first()))) {
        session.runner().feed(fed, value).addTarget(assign).run().close();
      }
    }
  }
}
