package org.frisket.training.loop;

import java.nio.FloatBuffer;
import java.util.List;
import org.frisket.models.backbone.WeightTensor;
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

  /**
   * A gradient that was no number shows in what it moved, before it shows in a loss; and a
   * checkpoint that cannot be gone on from would push a good one out.
   *
   * @return the same tensor
   * @throws DivergedException if a value of it is not finite
   */
  public static WeightTensor requireFinite(String name, WeightTensor tensor, long stepsDone) {
    FloatBuffer values = tensor.values().duplicate();
    while (values.hasRemaining()) {
      float value = values.get();
      if (!Float.isFinite(value)) {
        throw new DivergedException(
            name + " holds " + value + " after step " + stepsDone + " (expected: finite numbers)");
      }
    }
    return tensor;
  }
}
