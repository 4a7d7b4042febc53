package org.frisket.savedmodels.export.shared;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * Which task a graph answers, and what depends on it.
 *
 * @param number a scalar
 */
record TaskNumber(Operand<TInt32> number) {
  /**
   * The task's own of several numbers, or rows of them.
   *
   * @param ofTasks one for each task
   */
  <T extends TType> Operand<T> pick(Ops ops, Operand<T> ofTasks) {
    return ops.gather(ofTasks, number, ops.constant(0));
  }

  /**
   * The row of a stack that is the task's.
   *
   * @param rowOfTask for each task the number of its row
   */
  <T extends TType> Operand<T> row(Ops ops, Operand<T> stack, int[] rowOfTask) {
    return ops.gather(stack, pick(ops, ops.constant(rowOfTask)), ops.constant(0));
  }
}
