package org.frisket.training.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.frisket.models.cli.Shell;
import org.frisket.models.error.Launcher;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.predictions.PredictionCount;
import org.frisket.training.scoring.ScoringCount;
import org.frisket.training.scoring.ScoringJob;
import org.frisket.training.scoring.TaskCount;

/**
 * What is told at the end of a file that several tasks were asked.
 *
 * @param count of all rows, also of those that were answered before
 * @param nanos that this process took
 */
record TasksSummary(ScoringJob job, ScoringCount count, long nanos) {
  private static final int MOST_LABELS = 10;

  private double seconds() {
    return Math.round(nanos / 1e6) / 1e3;
  }

  ObjectNode json() {
    ObjectNode told = Json.compact().createObjectNode();
    told.put("rows", count.rows());
    told.put("rejected", count.rejected());
    told.put("seconds", seconds());
    told.put("output", job.output());
    job.rejectsFile().ifPresent(file -> told.put("rejects", file.toString()));
    ObjectNode tasks = told.putObject("tasks");
    count.tasks().forEach((name, task) -> tasks.set(name, json(task)));
    return told;
  }

  private static ObjectNode json(TaskCount task) {
    ObjectNode told = Json.compact().createObjectNode();
    told.set("labels", Json.compact().valueToTree(task.labels()));
    numbers(task).ifPresent(range -> told.set("numbers", Json.compact().valueToTree(range)));
    told.put("truncated", task.truncated());
    told.put("truncated_wordpieces", task.truncatedWordpieces());
    return told;
  }

  private static Optional<PredictionCount.NumberRange> numbers(TaskCount task) {
    return Optional.ofNullable(task.numbers())
        .map(all -> new PredictionCount.NumberRange(all.mean(), all.least(), all.largest()));
  }

  /** A line of all, and one a task. */
  List<String> text() {
    List<String> lines = new ArrayList<>();
    String malformed =
        count.rejected() == 0
            ? ""
            : "; %,d malformed, told in %s".formatted(count.rejected(), job.rejects());
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: %,d row%s for %d task%s in %.1f s%s%s",
            job.inputFile().getFileName(),
            count.rows(),
            count.rows() == 1 ? "" : "s",
            count.tasks().size(),
            count.tasks().size() == 1 ? "" : "s",
            seconds(),
            malformed,
            job.output() == null ? "" : "; written to " + job.output()));
    count.tasks().forEach((name, task) -> lines.add(name + ": " + text(task)));
    return lines;
  }

  private static String text(TaskCount task) {
    String cut =
        task.truncated() == 0
            ? ""
            : String.format(Locale.ROOT, "; %,d cut to max_length", task.truncated());
    return numbers(task)
            .filter(range -> task.labels().isEmpty())
            .map(
                range ->
                    String.format(
                        Locale.ROOT,
                        "mean %.4f, from %.4f to %.4f",
                        range.mean(),
                        range.least(),
                        range.largest()))
            .orElseGet(() -> labels(task))
        + cut;
  }

  private static String labels(TaskCount task) {
    List<Map.Entry<String, Long>> most =
        task.labels().entrySet().stream()
            .filter(label -> label.getValue() > 0)
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .toList();
    String told =
        most.stream()
            .limit(MOST_LABELS)
            .map(e -> String.format(Locale.ROOT, "%s %,d", e.getKey(), e.getValue()))
            .collect(Collectors.joining(", "));
    int left = most.size() - MOST_LABELS;
    return most.isEmpty()
        ? "no label at all"
        : left > 0 ? "%s and %d other labels".formatted(told, left) : told;
  }

  String next() {
    String tasks =
        job.tasks().stream()
            .map(task -> "--task " + Shell.word(task))
            .collect(Collectors.joining(" "));
    return job.output() == null
        ? "%s predict %s %s OUTPUT".formatted(Launcher.NAME, tasks, Shell.word(job.inputFile()))
        : Launcher.NAME + " serve";
  }
}
