package org.frisket.savedmodels.packages;

import com.google.common.primitives.Floats;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.image.TestPattern;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.task.TaskSpec;

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

  private static final int MOST_LABELS = 8;

  public SelfTest {
    texts = List.copyOf(texts);
    logits = logits.stream().map(List::copyOf).toList();
  }

  /**
   * What a task is asked that nobody gave an example of: its own name and labels, in the form of
   * its examples. Nothing of the data it was trained on.
   */
  public static List<String> textsFor(TaskSpec task) {
    List<String> labels = task.labels().subList(0, Math.min(MOST_LABELS, task.labels().size()));
    String together = String.join(" ", labels);
    return switch (task.kind()) {
      case SINGLE_SENTENCE, IMAGE -> List.of(task.id() + " " + together);
      case SENTENCE_PAIR -> List.of(task.id(), together);
      case TAGGING -> labels;
      case MULTIPLE_CHOICE -> Stream.concat(Stream.of(task.id()), task.labels().stream()).toList();
    };
  }

  /**
   * An example of such texts; where images are read, of the pattern that its text makes.
   *
   * @param name what messages call it
   */
  public static Example example(String name, List<String> texts, TaskSpec task) {
    Example example = new Example(name, texts);
    return task.kind().readsImages() ? example.with(new TestPattern(texts.get(0))) : example;
  }

  /**
   * The test of texts and the logits they got; nothing where one is no number, which no file says.
   */
  public static Optional<SelfTest> of(List<String> texts, float[][] logits) {
    List<List<Float>> rows = Stream.of(logits).map(Floats::asList).toList();
    boolean numbers = rows.stream().flatMap(List::stream).allMatch(Float::isFinite);
    return numbers ? Optional.of(new SelfTest(texts, rows)) : Optional.empty();
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
