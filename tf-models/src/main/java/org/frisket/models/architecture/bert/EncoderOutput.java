package org.frisket.models.architecture.bert;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * What one pass gives; of the last block only what is asked for is added to the graph. Legend: B
 * examples, S wordpieces of the longest, T rows, H hidden.
 */
public final class EncoderOutput {
  private final List<Operand<TFloat32>> rows;
  private final Once top;
  private final Once first;
  private final Once sequence;
  private final Once pooled;
  private final UnaryOperator<Operand<TInt32>> answers;

  /** A part of the graph that is built when it is first asked for. */
  private static final class Once implements Supplier<Operand<TFloat32>> {
    private final Supplier<Operand<TFloat32>> building;
    private Optional<Operand<TFloat32>> built = Optional.empty();

    Once(Supplier<Operand<TFloat32>> building) {
      this.building = building;
    }

    @Override
    public Operand<TFloat32> get() {
      if (built.isEmpty()) {
        built = Optional.of(building.get());
      }
      return built.get();
    }
  }

  /**
   * @param rows what goes into each block, (T, H)
   * @param top builds all rows of the last block, (T, H)
   * @param first builds its rows of [CLS], (B, H)
   * @param sequence from rows to (B, S, H)
   * @param pooled from rows of [CLS] to (B, H)
   * @param answers from cells of the fed batch to cells of {@code sequence}
   */
  EncoderOutput(
      List<Operand<TFloat32>> rows,
      Supplier<Operand<TFloat32>> top,
      Supplier<Operand<TFloat32>> first,
      UnaryOperator<Operand<TFloat32>> sequence,
      UnaryOperator<Operand<TFloat32>> pooled,
      UnaryOperator<Operand<TInt32>> answers) {
    this.rows = List.copyOf(rows);
    this.top = new Once(top);
    this.first = new Once(first);
    this.sequence = new Once(() -> sequence.apply(this.top.get()));
    this.pooled = new Once(() -> pooled.apply(this.first.get()));
    this.answers = answers;
  }

  /** The last block's output (B, S, H); what stands at padding is not defined. */
  public Operand<TFloat32> sequence() {
    return sequence.get();
  }

  /** The last block's output for [CLS] (B, H). */
  public Operand<TFloat32> first() {
    return first.get();
  }

  /** tanh of the pooler's projection of {@link #first} (B, H). */
  public Operand<TFloat32> pooled() {
    return pooled.get();
  }

  /** Where in {@link #sequence}'s cells an answer is read, by where it is in the fed batch: (A). */
  public Operand<TInt32> answers(Operand<TInt32> fed) {
    return answers.apply(fed);
  }

  /**
   * What the first blocks give, and all that is above them reads.
   *
   * @param blocks how many, at least one
   */
  public Prefix prefix(int blocks) {
    if (blocks < rows.size()) {
      return new Prefix(rows.get(blocks), false);
    }
    return top.built
        .map(output -> new Prefix(output, false))
        .orElseGet(() -> new Prefix(first.get(), true));
  }

  /**
   * A place where a pass can be cut.
   *
   * @param output (T, H), or (B, H)
   * @param firstOnly whether there is one row an example, that of [CLS]
   */
  public record Prefix(Operand<TFloat32> output, boolean firstOnly) {}
}
