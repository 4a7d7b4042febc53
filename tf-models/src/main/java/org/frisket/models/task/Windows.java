package org.frisket.models.task;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Words;

/**
 * How a text is read that is longer than the network's input: in windows that slide over it, each
 * of them a row of its own with special tokens, whose logits are combined.
 *
 * @param combine what makes the text's logits of those of its windows; null where there are no
 *     windows, and what is too long is cut
 * @param stride wordpieces that a window shares with the one before it, as in transformers
 * @param most windows that are read of one text; what lies behind them is cut
 */
public record Windows(WindowCombination combine, int stride, int most) {
  private static final Windows NONE = new Windows(null, 0, 64);

  /**
   * @throws InvalidInputException if a number is out of its range
   */
  public Windows {
    InvalidInputException.require("windows.stride", stride, stride >= 0, "0 or more");
    InvalidInputException.require("windows.most", most, most > 0, "1 or more");
  }

  /** What is too long is cut. */
  public static Windows none() {
    return NONE;
  }

  /** The usual number of windows at most. */
  public static Windows of(WindowCombination combine, int stride) {
    return new Windows(combine, stride, NONE.most());
  }

  @JsonIgnore
  public boolean isNone() {
    return combine == null;
  }

  /**
   * @param task its name, for the message
   * @throws InvalidInputException if a task of that kind and length cannot be read so
   */
  void requireFits(String task, TaskKind kind, int maxLength) {
    if (isNone()) {
      return;
    }
    InvalidInputException.require(
        "windows of task " + task,
        Words.of(kind),
        kind == TaskKind.SINGLE_SENTENCE,
        "a single_sentence; texts of other kinds are cut to max_length");
    InvalidInputException.require(
        "windows.stride of task " + task,
        stride,
        stride <= maxLength / 2,
        "at most %d, half of max_length".formatted(maxLength / 2));
  }
}
