package org.frisket.training.config;

import java.util.List;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.task.TaskKind;
import org.frisket.training.metrics.Metric;
import org.frisket.training.metrics.Tag;

/** What a task's kind asks of its columns, file format, labels and metric. */
final class LayoutRules {
  private LayoutRules() {}

  static void check(TaskKind kind, List<String> labels, Metric metric, DataConfig data) {
    columns(kind, labels, data.columns());
    boolean tagging = kind == TaskKind.TAGGING;
    InvalidInputException.require(
        "data.format",
        data.format(),
        data.format().holdsSentences() == tagging,
        "conll or conllu for tagging, another otherwise");
    InvalidInputException.require(
        "data.columns.split",
        data.columns().split(),
        data.columns().split() == null || !tagging,
        "none for tagging");
    InvalidInputException.require(
        "data.split", data.split(), data.split() == null || !tagging, "none for tagging");
    boolean spans = metric == Metric.SPAN_F1;
    InvalidInputException.require(
        "metric", metric.id(), !spans || tagging, "one for whole texts; span_f1 is for tagging");
    InvalidInputException.require(
        "data.tag_scheme", data.tagScheme(), data.tagScheme() == null || spans, "with span_f1");
    if (spans) {
      labels.forEach(label -> Tag.parse("labels", label));
    }
  }

  private static void columns(TaskKind kind, List<String> labels, Columns columns) {
    InvalidInputException.require(
        "data.columns.pair",
        columns.pair(),
        (kind == TaskKind.SENTENCE_PAIR) == (columns.pair() != null),
        "a column for pairs, none otherwise");
    InvalidInputException.require(
        "data.columns.choices",
        columns.choices(),
        columns.choices().size() == (kind == TaskKind.MULTIPLE_CHOICE ? labels.size() : 0),
        "a column for every label of multiple_choice, none otherwise");
  }
}
