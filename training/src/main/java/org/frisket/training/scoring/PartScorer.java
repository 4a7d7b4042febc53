package org.frisket.training.scoring;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.frisket.models.preprocess.text.Truncation;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.serving.engine.BulkEngine;
import org.frisket.savedmodels.serving.engine.TaskAnswers;
import org.frisket.training.data.TaskRow;
import org.frisket.training.data.TaskRows;
import org.frisket.training.predictions.PredictionCount;
import org.frisket.training.predictions.ScoredAnswers;
import org.frisket.training.predictions.ScoredLines;

/**
 * Answers parts of a file, a window of rows at a time. Which rows are computed together depends on
 * their places in the file alone, so that a part has the same bytes whoever answers it, wherever a
 * part begins at the beginning of a window.
 */
public final class PartScorer {
  /** Rows that are read before they are answered, malformed ones too. */
  public static final int WINDOW = 512;

  private final AskedTasks tasks;
  private final BulkEngine engine;
  private final ScoredLines lines;

  /**
   * @param engine with these tasks loaded
   */
  public PartScorer(AskedTasks tasks, BulkEngine engine, ScoredLines lines) {
    this.tasks = tasks;
    this.engine = engine;
    this.lines = lines;
  }

  /**
   * How the rows of a job's file are written. What is wrong with its columns is said here, before
   * anybody waits for tasks.
   *
   * @throws org.frisket.models.error.InvalidInputException if its layout has no columns, a task's
   *     texts are in none of them, or there is no row
   */
  public static ScoredLines lines(ScoringJob job, AskedTasks tasks) throws IOException {
    List<String> columns = TaskRows.columns(job.inputFile(), job.layout(), tasks.rows());
    return ScoredLines.of(job.outputFormat(), tasks.columns(job.all()), columns);
  }

  /** The rows of a job's file, from the first. */
  public static TaskRows rows(ScoringJob job, AskedTasks tasks) throws IOException {
    return TaskRows.open(job.inputFile(), job.layout(), tasks.rows());
  }

  /**
   * Answers the rows that are next.
   *
   * @param most rows, malformed ones too
   * @param answers gets a line for each that is answered
   * @param answered hears after each window how many there are
   */
  public ScoringCount score(
      TaskRows rows, long most, Writer answers, Rejects rejects, LongConsumer answered)
      throws IOException {
    CheckedRows checked = new CheckedRows(rows, lines, rejects);
    List<PredictionCount> counts = tasks.tasks().stream().map(PartScorer::count).toList();
    long read = 0;
    long rejected = 0;
    long wanted;
    long found;
    do {
      wanted = Math.min(WINDOW, most - read);
      List<TaskRow> window = new ArrayList<>();
      found = checked.read(wanted, window);
      read += found;
      rejected += found - window.size();
      answer(window, answers, counts);
      answered.accept(read - rejected);
    } while (found == WINDOW && read < most);
    return count(read - rejected, rejected, counts);
  }

  private static PredictionCount count(AskedTasks.AskedTask task) {
    TaskManifest manifest = task.manifest();
    return new PredictionCount(manifest.task().labels(), manifest.task().problemType());
  }

  private ScoringCount count(long rows, long rejected, List<PredictionCount> counts) {
    Map<String, TaskCount> byTask = new LinkedHashMap<>();
    for (int i = 0; i < counts.size(); i++) {
      byTask.put(tasks.tasks().get(i).prefix(), TaskCount.of(counts.get(i)));
    }
    return new ScoringCount(rows, rejected, byTask);
  }

  private void answer(List<TaskRow> window, Writer answers, List<PredictionCount> counts)
      throws IOException {
    if (window.isEmpty()) {
      return;
    }
    List<TaskAnswers> found =
        engine.answer(
            IntStream.range(0, counts.size())
                .mapToObj(task -> window.stream().map(row -> row.examples().get(task)).toList())
                .toList());
    for (int row = 0; row < window.size(); row++) {
      List<ScoredAnswers> ofRow = new ArrayList<>();
      for (int task = 0; task < counts.size(); task++) {
        TaskAnswers all = found.get(task);
        counts.get(task).add(all.answers().get(row), Truncation.of(all.examples().get(row)));
        ofRow.add(scored(all, row, window.get(row).examples().get(task).texts()));
      }
      answers.write(lines.line(window.get(row).columns(), ofRow));
    }
  }

  private static ScoredAnswers scored(TaskAnswers all, int row, List<String> texts) {
    boolean tags = all.manifest().task().kind().answersWords();
    return new ScoredAnswers(
        tags ? texts : List.of(), all.answers().get(row), all.examples().get(row).isCut());
  }
}
