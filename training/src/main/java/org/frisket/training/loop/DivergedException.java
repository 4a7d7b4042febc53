package org.frisket.training.loop;

import java.util.List;
import org.frisket.models.error.WorkFailedException;

/** Training left the numbers; nothing that was saved before is touched. */
public final class DivergedException extends WorkFailedException {
  private static final long serialVersionUID = 1L;

  private DivergedException(String message) {
    super(message);
  }

  /**
   * @param step from 0
   * @param examples ids of its batch
   */
  static DivergedException ofLoss(float loss, long step, List<String> examples) {
    return new DivergedException(
        "loss "
            + loss
            + " at step "
            + step
            + " (expected: a finite number); examples of its batch: "
            + String.join(" ", examples));
  }

  /** A gradient that was no number shows in what it moved, before it shows in a loss. */
  public static DivergedException ofVariable(String name, float value, long stepsDone) {
    return new DivergedException(
        name + " holds " + value + " after step " + stepsDone + " (expected: finite numbers)");
  }
}
