package org.frisket.spark.scoring;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.runtime.Sessions;
import org.frisket.savedmodels.store.Store;
import org.frisket.training.data.TaskTexts;
import org.frisket.training.data.UnlabelledLayout;
import org.frisket.training.predictions.TaskColumns;
import org.frisket.training.scoring.AskedTasks;

/**
 * Published tasks as a function of DataFrames, for Spark programs:
 *
 * <pre>{@code
 * Dataset<Row> scored = FrisketScorer.of("/mnt/store", List.of("trec", "mrpc@stable")).transform(rows);
 * }</pre>
 *
 * <p>Behind a row's own columns stand those of each task: {@code trec_label} and {@code
 * trec_probability}, {@code _labels} where several may be right (parted by a vertical bar), {@code
 * _number} where the answer is one. A row in which some task's text is null has nulls there.
 *
 * <p>The store's path means the same folder wherever Spark computes. All tasks of Spark in one
 * process share one engine over one frozen model, which is mapped from its files; it answers one of
 * them at a time, with its own threads. The scorer itself holds nothing but settings.
 */
public final class FrisketScorer implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String store;
  private final ArrayList<String> tasks;
  private final int threads;
  private final boolean all;
  private final ArrayList<String> text;
  private final String pair;
  private final ArrayList<String> choices;

  private FrisketScorer(
      String store,
      List<String> tasks,
      int threads,
      boolean all,
      UnlabelledLayout.TextColumns columns) {
    this.store = store;
    this.tasks = new ArrayList<>(tasks);
    this.threads = threads;
    this.all = all;
    this.text = new ArrayList<>(columns.text());
    this.pair = columns.pair();
    this.choices = new ArrayList<>(columns.choices());
  }

  /**
   * Finds the tasks; columns of texts are those of training, or found by their names.
   *
   * @param store folder of a store
   * @param tasks {@code task}, {@code task@version} or {@code task@label}, or folders and archives
   *     of packages
   * @throws InvalidInputException if there is no such task, it is named twice, or reads images
   */
  public static FrisketScorer of(String store, List<String> tasks) {
    FrisketScorer scorer =
        new FrisketScorer(
            Path.of(store).toAbsolutePath().normalize().toString(),
            tasks,
            0,
            false,
            UnlabelledLayout.TextColumns.open());
    scorer.requireFound();
    return scorer;
  }

  /** The same with threads that a process computes with; 0, as at first, for all processors. */
  public FrisketScorer withThreads(int count) {
    return new FrisketScorer(store, tasks, count, all, told());
  }

  /** The same with a column for the probability of every label, or without. */
  public FrisketScorer withAll(boolean columns) {
    return new FrisketScorer(store, tasks, threads, columns, told());
  }

  /** The same with columns of texts that are named; several are joined by a space. */
  public FrisketScorer withText(List<String> columns) {
    return with(new UnlabelledLayout.TextColumns(columns, pair, choices));
  }

  /** The same with the column of the second text of a pair. */
  public FrisketScorer withTextPair(String column) {
    return with(new UnlabelledLayout.TextColumns(text, column, choices));
  }

  /** The same with the columns of choices, in the order of the labels. */
  public FrisketScorer withChoices(List<String> columns) {
    return with(new UnlabelledLayout.TextColumns(text, pair, columns));
  }

  FrisketScorer with(UnlabelledLayout.TextColumns columns) {
    return new FrisketScorer(store, tasks, threads, all, columns);
  }

  private UnlabelledLayout.TextColumns told() {
    return new UnlabelledLayout.TextColumns(text, pair, choices);
  }

  private void requireFound() {
    asked().columns(all);
  }

  private AskedTasks asked() {
    try {
      return AskedTasks.of(new Store(Path.of(store)), tasks);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Adds the columns of all tasks, in one pass over the rows.
   *
   * @return computed when it is asked for, as all of Spark's are
   * @throws InvalidInputException if a task's texts are in none of the columns
   */
  public Dataset<Row> transform(Dataset<Row> rows) {
    List<String> given = List.of(rows.columns());
    texts(asked(), given);
    List<StructField> fields = new ArrayList<>(List.of(rows.schema().fields()));
    for (TaskColumns.Column column : added(given)) {
      fields.add(
          DataTypes.createStructField(
              column.name(),
              column.isNumber() ? DataTypes.DoubleType : DataTypes.StringType,
              true));
    }
    StructType schema = DataTypes.createStructType(fields);
    return rows.mapPartitions(new RowScoring(this, given), Encoders.row(schema));
  }

  /** What the tasks add to a row with these columns. */
  List<TaskColumns.Column> added(List<String> given) {
    return TaskColumns.of(asked().columns(all), given);
  }

  /** Where the texts of each task stand in a row. */
  List<TaskTexts> texts(AskedTasks asked, List<String> given) {
    return asked.rows().stream()
        .map(task -> TaskTexts.find("the DataFrame", given, task.task(), task.trained(), told()))
        .toList();
  }

  /** The columns that some task reads. */
  List<String> textColumns(List<String> given) {
    return texts(asked(), given).stream()
        .flatMap(texts -> texts.names().stream())
        .distinct()
        .toList();
  }

  /** What adds the columns, in the process that computes. */
  List<TaskColumns> columns(AskedTasks asked) {
    return asked.columns(all);
  }

  ExecutorTasks loaded() {
    return ExecutorTasks.of(new ExecutorTasks.Key(store, tasks, Sessions.threads(threads)));
  }
}
