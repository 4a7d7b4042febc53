package org.frisket.training.loop;

import java.util.List;

/** The loss stopped being a number; nothing that was saved before is touched. */
public final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DivergedException(float loss, long step, List<String> examples) {
    super(
        "loss "
            + loss
            + " at step "
            + step
            + " (expected: a finite number); examples of its batch: "
            + String.join(" ", examples));
  }
}
