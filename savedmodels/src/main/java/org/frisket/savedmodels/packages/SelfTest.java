package org.frisket.savedmodels.packages;

import java.util.List;
import org.frisket.models.error.InvalidInputException;

/**
 * An example with the logits that the task gave it when it was published: whoever loads the package
 * can see whether it answers as it did.
 *
 * @param texts as those of {@link org.frisket.models.preprocess.text.Example#texts}
 * @param logits one row an answer
 */
public record SelfTest(List<String> texts, List<List<Float>> logits) {
  /** What rounding of another processor may change of a logit. */
  private static final float TOLERANCE = 1e-3f;

  public SelfTest {
    texts = List.copyOf(texts);
    logits = logits.stream().map(List::copyOf).toList();
  }

  /**
   * Compares with what was found.
   *
   * @param task its name, for the message
   * @throws InvalidInputException if a logit is another one
   */
  public void require(String task, float[][] found) {
    for (int row = 0; row < Math.max(found.length, logits.size()); row++) {
      float[] own = row < found.length ? found[row] : new float[0];
      List<Float> said = row < logits.size() ? logits.get(row) : List.of();
      if (!same(own, said)) {
        throw InvalidInputException.of(
            "self-test of task package " + task,
            "logits " + java.util.Arrays.toString(own),
            said + ", as when it was published");
      }
    }
  }

  private static boolean same(float[] found, List<Float> said) {
    boolean same = found.length == said.size();
    for (int i = 0; same && i < found.length; i++) {
      same = Math.abs(found[i] - said.get(i)) <= TOLERANCE * Math.max(1, Math.abs(said.get(i)));
    }
    return same;
  }
}
