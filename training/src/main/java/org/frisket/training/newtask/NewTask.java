package org.frisket.training.newtask;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.task.ProblemType;
import org.frisket.models.task.TaskKind;
import org.frisket.models.task.TaskSpec;
import org.frisket.training.data.LabelShares;
import org.frisket.training.data.SniffedFile;
import org.frisket.training.data.TaskData;

/**
 * A task as it may be made of one file.
 *
 * @param id made of the file's name
 * @param file the data
 * @param sniffed its layout, as it was found
 * @param columns which column is what
 * @param label what stands in the column of labels
 * @param labels how often each label occurs, in order; of numbers how many there are
 * @param numbers of the file in short, where the answer is one
 * @param splits where train, dev and test are
 * @param words of the examples
 * @param oddities what a reader should check
 */
public record NewTask(
    String id,
    Path file,
    SniffedFile sniffed,
    TaskColumns columns,
    LabelColumn label,
    Map<String, Long> labels,
    Optional<DoubleSummaryStatistics> numbers,
    SplitFiles splits,
    Words words,
    Oddities oddities) {
  private static final int SHORTEST = 32;
  private static final int LONGEST = 256;
  private static final int MOST_DEV = 1000;

  /**
   * Which column is what.
   *
   * @param pair the second text
   * @param split what says which split a row is of
   */
  public record TaskColumns(
      String text, Optional<String> pair, String label, Optional<String> split) {}

  /**
   * Examples that are not as most are.
   *
   * @param empty without a text
   * @param repeated with a text that was there before
   * @param unlabelled without a label
   */
  public record Oddities(long empty, long repeated, long unlabelled) {}

  /** What a user said, null for nothing; the rest is guessed. */
  public record Chosen(
      String text,
      String pair,
      String label,
      LabelLists lists,
      ProblemType type,
      SniffedFile.Told file) {
    /** One that says nothing of the type of problem. */
    public Chosen(String text, String pair, String label, LabelLists lists, SniffedFile.Told file) {
      this(text, pair, label, lists, null, file);
    }

    /** Columns alone. */
    public Chosen(String text, String pair, String label) {
      this(text, pair, label, null, SniffedFile.Told.nothing());
    }
  }

  /**
   * @throws InvalidInputException if the file cannot be read, has no column that could be one of
   *     labels, or may be read in more ways than one
   */
  public static NewTask of(Path file, Chosen chosen) {
    SniffedFile sniffed = SniffedFile.at(file, chosen.file().with(chosen.label()));
    TaskColumns columns = columns(sniffed, chosen);
    List<Map<String, String>> rows = labelled(sniffed.rows(), columns);
    List<String> cells = rows.stream().map(row -> row.get(columns.label())).toList();
    LabelColumn label = LabelColumn.of(columns.label(), cells, chosen.lists(), chosen.type());
    SplitFiles splits = SplitFiles.of(file, sniffed, columns, label);
    List<String> texts = rows.stream().map(row -> whole(row, columns)).toList();
    List<String> all = Stream.concat(cells.stream(), splits.otherLabels().stream()).toList();
    label.requireNumbers(all);
    return new NewTask(
        TaskName.of(file),
        file,
        sniffed,
        columns,
        label,
        label.counted(all),
        label.numbers(all),
        splits,
        Words.of(texts.stream().mapToInt(Words::in).toArray()),
        new Oddities(
            texts.stream().filter(String::isBlank).count(),
            texts.size() - texts.stream().distinct().count(),
            sniffed.rows().size() - rows.size() + splits.unlabelled()));
  }

  private static TaskColumns columns(SniffedFile sniffed, Chosen chosen) {
    ColumnGuess guess = new ColumnGuess(sniffed.rows());
    Optional<String> split = guess.split().filter(column -> !column.equals(chosen.label()));
    String label =
        chosen.label() == null ? guess.label(split) : guess.named("--label", chosen.label());
    Set<String> taken = new HashSet<>(Set.of(label));
    split.ifPresent(taken::add);
    String text = chosen.text() == null ? guess.text(taken) : guess.named("--text", chosen.text());
    Optional<String> pair =
        chosen.pair() == null
            ? guess.pair(text)
            : Optional.of(guess.named("--pair", chosen.pair()));
    if (chosen.text() == null && pair.isEmpty()) {
      guess.refuseOtherTexts(text, taken);
    }
    List<String> all = new ArrayList<>(List.of(text, label));
    pair.ifPresent(all::add);
    split.ifPresent(all::add);
    InvalidInputException.require(
        "columns of texts, labels and splits",
        all,
        Set.copyOf(all).size() == all.size(),
        "each for one of these (--text, --pair, --label)");
    return new TaskColumns(text, pair, label, split);
  }

  /**
   * The rows with a label.
   *
   * @throws InvalidInputException if there is none
   */
  static List<Map<String, String>> labelled(List<Map<String, String>> rows, TaskColumns columns) {
    List<Map<String, String>> labelled =
        rows.stream().filter(row -> !row.getOrDefault(columns.label(), "").isBlank()).toList();
    if (labelled.isEmpty()) {
      throw InvalidInputException.of("labels in column " + columns.label(), "none", "one a row");
    }
    return labelled;
  }

  private static String whole(Map<String, String> row, TaskColumns columns) {
    String first = row.getOrDefault(columns.text(), "");
    return columns.pair().map(second -> first + " " + row.getOrDefault(second, "")).orElse(first);
  }

  /** Whether its labels are numbers that are taken for names of classes. */
  public boolean hasNumbersForNames() {
    return type() == ProblemType.SINGLE_LABEL && LabelColumn.areNumbered(labels.keySet());
  }

  /** What an answer of the task says. */
  public ProblemType type() {
    return label.type();
  }

  /** How the labels share the examples. */
  public LabelShares shares() {
    return new LabelShares(labels);
  }

  /**
   * Wordpieces that hold 95 of 100 examples, as far as words tell: half as many again, and the
   * special ones.
   */
  int maxLength() {
    int wanted = words.percentile95() * 3 / 2 + 3;
    int rounded = (wanted + SHORTEST - 1) / SHORTEST * SHORTEST;
    return Math.max(SHORTEST, Math.min(LONGEST, rounded));
  }

  /** The task as it is written. */
  public TaskSpec spec() {
    TaskKind kind = columns.pair().isPresent() ? TaskKind.SENTENCE_PAIR : TaskKind.SINGLE_SENTENCE;
    return new TaskSpec(id, kind, List.copyOf(labels.keySet()), maxLength(), type());
  }

  /** A tenth of the examples to train on, a thousand at most; none where there is a dev split. */
  int devExamples() {
    return splits.files().containsKey(TaskData.DEV)
        ? 0
        : Math.max(1, Math.min(MOST_DEV, splits.trainExamples() / 10));
  }
}
