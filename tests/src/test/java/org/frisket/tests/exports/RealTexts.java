package org.frisket.tests.exports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.frisket.models.task.TaskSpec;
import org.frisket.models.text.Example;
import org.frisket.tests.endtoend.Cli;

/** Two hundred questions: of TREC, where {@code FRISKET_DATA} has it, or of the kept example. */
final class RealTexts {
  private static final int COUNT = Integer.getInteger("frisket.texts", 200);
  private static final Path KEPT = Cli.ROOT.resolve("configs/tasks/questions/train.tsv");

  private RealTexts() {}

  private static List<String> questions() throws IOException {
    Path trec = Path.of(System.getenv().getOrDefault("FRISKET_DATA", "data"), "trec/train.label");
    if (Files.isRegularFile(trec)) {
      try (Stream<String> lines = Files.lines(trec, StandardCharsets.ISO_8859_1)) {
        return lines.map(line -> line.substring(line.indexOf(' ') + 1)).limit(COUNT).toList();
      }
    }
    try (Stream<String> lines = Files.lines(KEPT)) {
      return lines.skip(1).map(line -> line.split("\t")[0]).limit(COUNT).toList();
    }
  }

  /**
   * An example of a task for each question; where more than one text is needed, with those after
   * it.
   */
  static List<Example> examples(TaskSpec task) throws IOException {
    List<String> questions = questions();
    return IntStream.range(0, questions.size())
        .mapToObj(number -> new Example("question " + number, texts(task, questions, number)))
        .toList();
  }

  private static List<String> texts(TaskSpec task, List<String> questions, int number) {
    return switch (task.kind()) {
      case SINGLE_SENTENCE -> List.of(questions.get(number));
      case SENTENCE_PAIR -> following(questions, number, 2);
      case TAGGING -> List.of(questions.get(number).trim().split(" +"));
      case MULTIPLE_CHOICE -> following(questions, number, 1 + task.labels().size());
    };
  }

  private static List<String> following(List<String> questions, int first, int count) {
    return IntStream.range(first, first + count)
        .mapToObj(number -> questions.get(number % questions.size()))
        .toList();
  }
}
