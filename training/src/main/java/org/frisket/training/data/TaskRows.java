package org.frisket.training.data;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.SpecialFiles;
import org.frisket.models.task.TaskKind;
import org.frisket.models.task.TaskSpec;
import org.frisket.training.config.TaskConfig;

/**
 * The rows of a file of columns that several tasks are asked, each read when it is asked for. One
 * that is malformed is thrown; those behind it can be asked for all the same.
 */
public final class TaskRows implements Closeable {
  /**
   * Whose examples the rows are.
   *
   * @param trained how the files were that the task was trained with, where that is known
   */
  public record Asked(TaskSpec task, Optional<TaskConfig> trained) {}

  private final UnlabelledInput input;
  private final UnlabelledLayout layout;
  private final List<Asked> tasks;
  private final CellsFile file;
  private List<TaskTexts> texts;

  private TaskRows(UnlabelledInput input, UnlabelledLayout layout, List<Asked> tasks) {
    this.input = input;
    this.layout = layout;
    this.tasks = tasks;
    this.file = CellsFile.open(input, layout);
  }

  /**
   * Opens a file.
   *
   * @throws InvalidInputException if it cannot be read, has no columns, or is no file that can be
   *     read twice
   */
  public static TaskRows open(Path file, UnlabelledLayout layout, List<Asked> tasks)
      throws IOException {
    requireLayout(layout, tasks);
    InvalidInputException.require(
        "data file", file, !SpecialFiles.isOne(file), "a file that can be read again, no pipe");
    UnlabelledInput input = UnlabelledInput.of(file);
    try {
      return new TaskRows(input, layout, tasks);
    } catch (RuntimeException e) {
      input.close();
      throw e;
    }
  }

  private static void requireLayout(UnlabelledLayout layout, List<Asked> tasks) {
    ExampleFormat format = layout.format();
    InvalidInputException.require(
        "format",
        format,
        format.hasColumns(),
        "csv, tsv or jsonl where tasks are named by --task; parquet with --engine spark");
    layout.requireFits();
    UnlabelledLayout.TextColumns told = layout.columns();
    boolean pairs = anyIs(tasks, TaskKind::readsPairs);
    InvalidInputException.require(
        "--text-pair", told.pair(), told.pair() == null || pairs, "none: no task reads pairs");
    boolean choices = anyIs(tasks, TaskKind::hasChoices);
    InvalidInputException.require(
        "--choice",
        told.choices(),
        told.choices().isEmpty() || choices,
        "none: no task has choices");
  }

  private static boolean anyIs(List<Asked> tasks, Predicate<TaskKind> kind) {
    return tasks.stream().map(asked -> asked.task().kind()).anyMatch(kind);
  }

  /**
   * The columns of the first row that can be read.
   *
   * @throws InvalidInputException if there is none; or if a task's texts are in none of its columns
   */
  public static List<String> columns(Path file, UnlabelledLayout layout, List<Asked> tasks)
      throws IOException {
    try (TaskRows rows = open(file, layout, tasks)) {
      List<MalformedRowException> malformed = new ArrayList<>();
      return rows.firstReadable(malformed)
          .map(row -> List.copyOf(row.columns().keySet()))
          .orElseThrow(() -> malformed.isEmpty() ? rows.none() : malformed.get(0));
    }
  }

  /**
   * @param malformed gets the first that stands before it
   */
  private Optional<TaskRow> firstReadable(List<MalformedRowException> malformed) {
    while (true) {
      try {
        return next();
      } catch (MalformedRowException e) {
        if (malformed.isEmpty()) {
          malformed.add(e);
        }
      }
    }
  }

  private InvalidInputException none() {
    return InvalidInputException.of("rows of " + input.name(), 0, "one or more");
  }

  /**
   * The next row, or nothing at the end.
   *
   * @throws MalformedRowException if it is not as the others are; then the one behind it is next
   * @throws InvalidInputException if the file cannot be read on
   */
  public Optional<TaskRow> next() {
    if (!file.cells().hasNext()) {
      return Optional.empty();
    }
    ColumnRows.Cells cells = file.cells().next();
    texts = texts == null ? find(cells) : texts;
    return Optional.of(
        new TaskRow(
            cells.row().location(),
            cells.whole(),
            texts.stream().map(one -> one.example(cells)).toList()));
  }

  /** Passes over so many rows, malformed ones too; fewer where there are no more. */
  public void skip(long rows) {
    for (long i = 0; i < rows; i++) {
      try {
        if (next().isEmpty()) {
          return;
        }
      } catch (MalformedRowException e) {
        // told by whoever asked for it
      }
    }
  }

  private List<TaskTexts> find(ColumnRows.Cells first) {
    first.row().requireEachOnce();
    List<String> there = List.copyOf(first.whole().keySet());
    return tasks.stream().map(asked -> texts(asked, there)).toList();
  }

  private TaskTexts texts(Asked asked, List<String> there) {
    FoundColumns among =
        TaskTexts.among(
            input.name(),
            there,
            asked.task(),
            asked.trained().map(TaskConfig::data),
            file.named(),
            file.names());
    return TaskTexts.find(among, layout.columns().usedBy(asked.task().kind()));
  }

  /** How many bytes were read, of those that lie in the file. */
  public long bytesRead() {
    return input.bytesRead();
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
