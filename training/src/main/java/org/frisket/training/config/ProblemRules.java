package org.frisket.training.config;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Words;
import org.frisket.models.task.ProblemType;
import org.frisket.models.task.TaskKind;
import org.frisket.training.metrics.Metric;

/** What a task's type of problem asks of its kind, metric and files. */
final class ProblemRules {
  private ProblemRules() {}

  static void check(ProblemType type, TaskKind kind, Metric metric, DataConfig data) {
    InvalidInputException.require(
        "problem_type",
        Words.of(type),
        type == ProblemType.SINGLE_LABEL || !(kind.answersWords() || kind.hasChoices()),
        "single_label for " + Words.of(kind));
    InvalidInputException.require(
        "metric",
        metric.id(),
        metric.isOf(type),
        "one of " + metrics(type) + " for " + Words.of(type));
    InvalidInputException.require(
        "data.label_separator",
        data.labelSeparator(),
        data.labelSeparator() == null || type == ProblemType.MULTI_LABEL,
        "none but for problem_type multi_label");
    InvalidInputException.require(
        "data.label_until",
        data.labelUntil(),
        data.labelUntil() == null || type != ProblemType.MULTI_LABEL,
        "none for multi_label, which takes the whole list");
    boolean oneOfSeveral = type == ProblemType.SINGLE_LABEL || type == ProblemType.ORDINAL;
    InvalidInputException.require(
        "data.format",
        data.format(),
        data.format() != DataFormat.IDX || oneOfSeveral,
        "csv, tsv or jsonl for %s: idx says which of several labels is right"
            .formatted(Words.of(type)));
    InvalidInputException.require(
        "data.skip_other_labels",
        data.skipOtherLabels(),
        !data.skipOtherLabels() || oneOfSeveral,
        "false for " + Words.of(type));
    InvalidInputException.require(
        "data.split",
        data.split(),
        data.split() == null || type != ProblemType.REGRESSION,
        "none for numbers, which have no shares");
  }

  private static String metrics(ProblemType type) {
    return Arrays.stream(Metric.values())
        .filter(metric -> metric.isOf(type))
        .map(Metric::id)
        .collect(Collectors.joining(", "));
  }
}
