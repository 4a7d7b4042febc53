package org.frisket.savedmodels.serving.engine;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.Example;

/**
 * Examples for one task.
 *
 * @param examples of the task's kind, as text
 * @param encoded the same as wordpieces, where somebody has made them already; or none
 * @param deadline after which no answer is wanted
 * @param callerGone whether nobody waits any more; asked before their turn, by another thread
 * @param check sees each example as wordpieces before any of them is computed; what it throws is
 *     what the question ends in
 */
public record Question(
    List<Example> examples,
    List<EncodedExample> encoded,
    Deadline deadline,
    BooleanSupplier callerGone,
    Consumer<EncodedExample> check) {
  public Question {
    examples = List.copyOf(examples);
    encoded = List.copyOf(encoded);
  }

  /** Texts. */
  public Question(List<Example> examples, Deadline deadline, BooleanSupplier callerGone) {
    this(examples, List.of(), deadline, callerGone, example -> {});
  }

  /** One that is waited for, however long it takes. */
  public static Question of(List<Example> examples) {
    return new Question(examples, Deadline.never(), () -> false);
  }

  /** Wordpieces. */
  public static Question ofEncoded(
      List<EncodedExample> encoded, Deadline deadline, BooleanSupplier callerGone) {
    return new Question(List.of(), encoded, deadline, callerGone, example -> {});
  }

  /** The same, looked at before it is computed. */
  public Question checkedBy(Consumer<EncodedExample> look) {
    return new Question(examples, encoded, deadline, callerGone, look);
  }
}
