package org.frisket.savedmodels.export.shared;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.AssertThat;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TString;

/** From the name of a task to its number, in the graph; any other name is an error. */
final class TaskLookup {
  private TaskLookup() {}

  /**
   * @param asked a scalar
   * @param numbers of the tasks that may be asked for
   */
  static TaskNumber of(Ops ops, Operand<TString> asked, SharedTasks tasks, List<Integer> numbers) {
    String[] names = numbers.stream().map(number -> tasks.spec(number).id()).toArray(String[]::new);
    Operand<TBool> found = ops.math.equal(ops.constant(StandardCharsets.UTF_8, names), asked);
    Op known = require(ops, asked, names, ops.reduceAny(found, ops.constant(0)));
    Operand<TInt32> place =
        ops.math.argMax(ops.dtypes.cast(found, TInt32.class), ops.constant(0), TInt32.class);
    int[] ofPlaces = numbers.stream().mapToInt(Integer::intValue).toArray();
    Operand<TInt32> number = ops.gather(ops.constant(ofPlaces), place, ops.constant(0));
    return new TaskNumber(ops.withControlDependencies(List.of(known)).identity(number));
  }

  private static Op require(Ops ops, Operand<TString> asked, String[] names, Operand<TBool> known) {
    Operand<TString> thing = ops.constant("task");
    Operand<TString> expected = ops.constant("expected: one of " + String.join(", ", names));
    return ops.assertThat(
        known, List.of(thing, asked, expected), AssertThat.summarize((long) names.length));
  }
}
