package org.frisket.tests.exports;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.task.TaskSpec;
import org.frisket.tests.endtoend.Cli;

/**
 * Texts of any length, of the words of real questions: of TREC, where {@code FRISKET_DATA} has it,
 * or of the kept example.
 */
final class RealTexts {
  private static final Path KEPT = Cli.ROOT.resolve("configs/tasks/questions/train.tsv");

  private RealTexts() {}

  private static List<String> words() throws IOException {
    Path trec = Path.of(System.getenv().getOrDefault("FRISKET_DATA", "data"), "trec/train.label");
    if (Files.isRegularFile(trec)) {
      return words(trec, StandardCharsets.ISO_8859_1, 0, "^[^ ]* ");
    }
    return words(KEPT, StandardCharsets.UTF_8, 1, "\\t.*");
  }

  private static List<String> words(Path file, Charset charset, int header, String label)
      throws IOException {
    try (Stream<String> lines = Files.lines(file, charset)) {
      return lines
          .skip(header)
          .flatMap(line -> Stream.of(line.replaceFirst(label, "").trim().split(" +")))
          .toList();
    }
  }

  private static List<String> texts(int count, int longest) throws IOException {
    List<String> words = words();
    List<String> texts = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      int length = 1 + number * (longest - 1) / (count - 1);
      int start = number * 7 % (words.size() - longest);
      texts.add(String.join(" ", words.subList(start, start + length)));
    }
    return texts;
  }

  /**
   * Examples of a task, from one word to so many; where more than one text is needed, with others
   * of any length.
   *
   * @param count at least 2
   */
  static List<Example> examples(TaskSpec task, int count, int longest) throws IOException {
    List<String> texts = texts(count, longest);
    return IntStream.range(0, count)
        .mapToObj(number -> new Example("text " + number, texts(task, texts, number)))
        .toList();
  }

  private static List<String> texts(TaskSpec task, List<String> texts, int number) {
    return switch (task.kind()) {
      case SINGLE_SENTENCE -> List.of(texts.get(number));
      case SENTENCE_PAIR -> several(texts, number, 2);
      case TAGGING -> List.of(texts.get(number).split(" "));
      case IMAGE -> throw new IllegalArgumentException("no text");
      case MULTIPLE_CHOICE -> several(texts, number, 1 + task.labels().size());
    };
  }

  private static List<String> several(List<String> texts, int first, int count) {
    return IntStream.range(0, count)
        .mapToObj(place -> texts.get(first * (1 + place * 36) % texts.size()))
        .toList();
  }
}
