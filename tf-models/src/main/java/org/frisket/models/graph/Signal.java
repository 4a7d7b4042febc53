package org.frisket.models.graph;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What a method meets at a {@link HookPoint}.
 *
 * @param input what the backbone's own computation reads there, (rows, width)
 * @param own the backbone's own computation, of this input or of another one
 * @param residual what is added next, and normalised with; behind a sub-layer alone
 * @param rows what the rows of {@code input} are
 */
public record Signal(
    Operand<TFloat32> input,
    UnaryOperator<Operand<TFloat32>> own,
    Optional<Residual> residual,
    Rows rows) {

  /** A place where the backbone has computed already what would go on. */
  public static Signal of(Operand<TFloat32> value, Rows rows) {
    return new Signal(value, UnaryOperator.identity(), Optional.empty(), rows);
  }

  /** A place where the backbone computes something of an input. */
  public static Signal of(
      Operand<TFloat32> input, UnaryOperator<Operand<TFloat32>> own, Rows rows) {
    return new Signal(input, own, Optional.empty(), rows);
  }

  /** The same place, read from something else. */
  Signal withInput(Operand<TFloat32> other) {
    return new Signal(other, own, residual, rows);
  }

  /** The same place, where something else is computed already. */
  Signal withOwn(UnaryOperator<Operand<TFloat32>> other) {
    return new Signal(input, other, residual, rows);
  }

  /** What the backbone alone would go on with; each call adds it to the graph. */
  public Operand<TFloat32> value() {
    return own.apply(input);
  }

  /**
   * The end of a sub-layer that a value goes into.
   *
   * @param rows that are added, (rows, H)
   * @param norm the layer normalisation of the sum
   */
  public record Residual(Operand<TFloat32> rows, UnaryOperator<Operand<TFloat32>> norm) {}
}
