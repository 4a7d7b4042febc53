package org.frisket.models.architecture;

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
  private final int hidden;
  private final Optional<Prefix> states;
  private final Once top;
  private final Once first;
  private final UnaryOperator<Operand<TFloat32>> toSequence;
  private final UnaryOperator<Operand<TFloat32>> toPooled;
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
   * @param hidden H
   * @param top builds all rows of the last block, (T, H)
   * @param first builds its rows of [CLS], (B, H)
   * @param toSequence from rows to (B, S, H)
   * @param toPooled from rows of [CLS] to (B, H)
   * @param answers from cells of the fed batch to cells of {@code sequence}
   */
  EncoderOutput(
      List<Operand<TFloat32>> rows,
      int hidden,
      Supplier<Operand<TFloat32>> top,
      Supplier<Operand<TFloat32>> first,
      UnaryOperator<Operand<TFloat32>> toSequence,
      UnaryOperator<Operand<TFloat32>> toPooled,
      UnaryOperator<Operand<TInt32>> answers) {
    this(rows, hidden, Optional.empty(), top, first, toSequence, toPooled, answers);
  }

  private EncoderOutput(
      List<Operand<TFloat32>> rows,
      int hidden,
      Optional<Prefix> states,
      Supplier<Operand<TFloat32>> top,
      Supplier<Operand<TFloat32>> first,
      UnaryOperator<Operand<TFloat32>> toSequence,
      UnaryOperator<Operand<TFloat32>> toPooled,
      UnaryOperator<Operand<TInt32>> answers) {
    this.rows = List.copyOf(rows);
    this.hidden = hidden;
    this.states = states;
    this.top = new Once(top);
    this.first = new Once(first);
    this.toSequence = toSequence;
    this.toPooled = toPooled;
    this.sequence = new Once(() -> toSequence.apply(this.top.get()));
    this.pooled = new Once(() -> toPooled.apply(this.first.get()));
    this.answers = answers;
  }

  /**
   * The same pass with other rows at its end.
   *
   * @param states all that these are computed of
   * @param rows builds all of them, (T, H)
   * @param ofFirst builds those of [CLS], (B, H)
   */
  EncoderOutput answeredBy(
      Prefix states, Supplier<Operand<TFloat32>> rows, Supplier<Operand<TFloat32>> ofFirst) {
    return new EncoderOutput(
        this.rows, hidden, Optional.of(states), rows, ofFirst, toSequence, toPooled, answers);
  }

  /** The last block's output (B, S, H); what stands at padding is not defined. */
  public Operand<TFloat32> sequence() {
    return sequence.get();
  }

  /** The last block's output for [CLS] (B, H). */
  public Operand<TFloat32> first() {
    return first.get();
  }

  /** The activated projection of {@link #first} that the pooler gives (B, H). */
  public Operand<TFloat32> pooled() {
    return pooled.get();
  }

  /** Where in {@link #sequence}'s cells an answer is read, by where it is in the fed batch: (A). */
  public Operand<TInt32> answers(Operand<TInt32> fed) {
    return answers.apply(fed);
  }

  /** All rows of what so many of the first blocks give, (T, H); 0: those of the embeddings. */
  Operand<TFloat32> rows(int blocks) {
    return blocks < rows.size() ? rows.get(blocks) : top.get();
  }

  /**
   * What the first blocks give, and all that is above or beside them reads.
   *
   * @param blocks how many, at least one
   */
  public Prefix prefix(int blocks) {
    if (states.isPresent()) {
      return states.get();
    }
    if (blocks < rows.size()) {
      return new Prefix(rows.get(blocks), hidden, false);
    }
    return top.built
        .map(output -> new Prefix(output, hidden, false))
        .orElseGet(() -> new Prefix(first.get(), hidden, true));
  }

  /**
   * A place where a pass can be cut.
   *
   * @param output (T, width), or (B, width)
   * @param width H, or that of the states of several blocks side by side
   * @param firstOnly whether there is one row an example, that of [CLS]
   */
  public record Prefix(Operand<TFloat32> output, int width, boolean firstOnly) {}
}
