package org.frisket.training.newtask;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.frisket.training.data.DataFileLook;

/**
 * A task as it may be made of one file.
 *
 * @param id made of the file's name
 * @param file the data
 * @param look what it looks like
 * @param text column of the text
 * @param pair column of the second text
 * @param label column of the label
 * @param labels how often each label occurs, in order
 * @param words words of an example: of half of them, of nineteen in twenty, and of all at most
 * @param empty examples without a text
 * @param repeated examples whose text was there before
 */
public record NewTask(
    String id,
    Path file,
    DataFileLook look,
    String text,
    Optional<String> pair,
    String label,
    Map<String, Long> labels,
    Words words,
    long empty,
    long repeated) {
  private static final int SHORTEST = 32;
  private static final int LONGEST = 256;
  private static final int MOST_DEV = 1000;

  /** Numbers of words. */
  public record Words(int median, int nineteenOfTwenty, int most) {
    static Words of(int[] counts) {
      int[] sorted = counts.clone();
      Arrays.sort(sorted);
      int n = sorted.length;
      return new Words(sorted[n / 2], sorted[Math.min(n - 1, n * 19 / 20)], sorted[n - 1]);
    }
  }

  /** Columns a user named; the others are guessed. */
  public record Chosen(String text, String pair, String label) {}

  /**
   * @throws org.frisket.models.error.InvalidInputException if the file cannot be read or has no
   *     column that could be one of labels
   */
  public static NewTask of(Path file, Chosen chosen) {
    DataFileLook look = DataFileLook.at(file);
    ColumnGuess guess = new ColumnGuess(look.rows());
    String label = chosen.label() == null ? guess.label() : guess.named("--label", chosen.label());
    String text = chosen.text() == null ? guess.text(label) : guess.named("--text", chosen.text());
    Optional<String> pair =
        chosen.pair() == null
            ? guess.pair(text)
            : Optional.of(guess.named("--pair", chosen.pair()));
    List<String> texts = look.rows().stream().map(row -> whole(row, text, pair)).toList();
    return new NewTask(
        id(file),
        file,
        look,
        text,
        pair,
        label,
        look.rows().stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.getOrDefault(label, ""), TreeMap::new, Collectors.counting())),
        Words.of(texts.stream().mapToInt(NewTask::words).toArray()),
        texts.stream().filter(String::isBlank).count(),
        texts.size() - texts.stream().distinct().count());
  }

  private static String whole(Map<String, String> row, String text, Optional<String> pair) {
    String first = row.getOrDefault(text, "");
    return pair.map(second -> first + " " + row.getOrDefault(second, "")).orElse(first);
  }

  private static int words(String text) {
    return text.isBlank() ? 0 : text.strip().split("\\s+").length;
  }

  private static String id(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    String id = name.replaceAll("\\..*$", "").replaceAll("[^a-z0-9_]+", "_");
    return id.isEmpty() ? "task" : id;
  }

  /**
   * Wordpieces that hold nineteen of twenty examples, as far as words tell: half as many again, and
   * the special ones.
   */
  int maxLength() {
    int wanted = words.nineteenOfTwenty() * 3 / 2 + 3;
    int rounded = (wanted + SHORTEST - 1) / SHORTEST * SHORTEST;
    return Math.max(SHORTEST, Math.min(LONGEST, rounded));
  }

  /** A tenth of the examples, a thousand at most. */
  int devExamples() {
    return Math.max(1, Math.min(MOST_DEV, look.rows().size() / 10));
  }
}
