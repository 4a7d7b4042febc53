package org.frisket.spark.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.frisket.models.task.ProblemType;
import org.frisket.models.task.TaskSpec;
import org.frisket.training.scoring.AskedTasks;
import org.frisket.training.scoring.ScoringCount;
import org.frisket.training.scoring.TaskCount;

/**
 * Counts answers that stand in columns. Of tags, and of several labels a row, none are counted, and
 * nothing of texts that were cut: columns do not tell of them.
 */
record ScoringCounts(AskedTasks tasks) {
  ScoringCount of(Dataset<Row> answers, long rejected) {
    Map<String, TaskCount> counts = new LinkedHashMap<>();
    for (AskedTasks.AskedTask task : tasks.tasks()) {
      counts.put(task.prefix(), count(task, answers));
    }
    return new ScoringCount(answers.count(), rejected, counts);
  }

  private static TaskCount count(AskedTasks.AskedTask task, Dataset<Row> answers) {
    TaskSpec spec = task.manifest().task();
    List<String> columns = new ArrayList<>(Arrays.asList(answers.columns()));
    String label = task.prefix() + "_label";
    String number = task.prefix() + "_number";
    boolean oneLabel = spec.problemType().hasOneLabel() && !spec.kind().answersWords();
    Map<String, Long> labels = new LinkedHashMap<>();
    if (spec.problemType() != ProblemType.REGRESSION) {
      spec.labels().forEach(one -> labels.put(one, 0L));
    }
    if (oneLabel && columns.contains(label)) {
      for (Row row : answers.groupBy(quoted(label)).count().collectAsList()) {
        labels.put(row.getString(0), row.getLong(1));
      }
    }
    boolean isNumber = spec.problemType().isNumber() && columns.contains(number);
    return new TaskCount(labels, isNumber ? numbers(answers, number) : null, 0, 0);
  }

  private static TaskCount.Numbers numbers(Dataset<Row> answers, String column) {
    var value = functions.col(quoted(column));
    Row row =
        answers
            .agg(
                functions.count(value),
                functions.sum(value),
                functions.min(value),
                functions.max(value))
            .first();
    return row.getLong(0) == 0
        ? null
        : new TaskCount.Numbers(
            row.getLong(0), row.getDouble(1), row.getDouble(2), row.getDouble(3));
  }

  private static String quoted(String column) {
    return "`" + column + "`";
  }
}
