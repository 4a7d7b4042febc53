package org.frisket.analysis.bench.serve.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.frisket.analysis.bench.workload.TaskExamples;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.preprocess.text.PlainText;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;
import org.frisket.training.data.TaskData;

/**
 * What is asked.
 *
 * @param said what they are, for the row
 */
public record Texts(TextSet set, String said, List<Example> all) {
  private static final Path TASKS = Path.of("configs", "tasks");
  private static final int MADE = 2048;

  /**
   * Those of the data set where it is there; else words of the embedded questions.
   *
   * @param data where data sets lie
   */
  public static Texts of(TextSet set, Path data) {
    TaskExamples real = new TaskExamples(TASKS.resolve(set.id() + ".yaml"), data);
    return real.arePresent()
        ? new Texts(set, set.id() + " (train)", unlabelled(real.texts()))
        : made(set, TaskData.open(TASKS.resolve("questions.yaml")).split(TaskData.TRAIN));
  }

  private static List<Example> unlabelled(List<Example> examples) {
    return examples.stream().map(example -> new Example(example.id(), example.texts())).toList();
  }

  /** Texts as long as those of a data set, of words of other examples; the same each time. */
  static Texts made(TextSet set, List<Example> examples) {
    List<String> words =
        examples.stream()
            .flatMap(example -> example.texts().stream())
            .flatMap(text -> PlainText.words(text).stream())
            .toList();
    Draws draws = Draws.of(1, Purpose.BENCHMARK, set.id());
    List<Example> made = new ArrayList<>();
    for (int i = 0; i < MADE; i++) {
      List<String> texts = new ArrayList<>();
      while (texts.size() < set.parts()) {
        texts.add(drawn(set.words(draws.nextDouble()), words, draws));
      }
      made.add(new Example(set.id() + i, texts));
    }
    return new Texts(set, "drawn words, as many as texts of " + set.id() + " have", made);
  }

  private static String drawn(int count, List<String> words, Draws draws) {
    List<String> text = new ArrayList<>();
    while (text.size() < count) {
      text.add(words.get(draws.nextInt(words.size())));
    }
    return String.join(" ", text);
  }
}
