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
    boolean idx = data.format() == DataFormat.IDX;
    InvalidInputException.require(
        "data.format", data.format(), !idx || kind.readsImages(), "idx for images alone");
    columns(kind, labels, data.columns());
    fileLabels(labels, data);
    boolean tagging = kind.answersWords();
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
    boolean spans = metric.isOfSpans();
    InvalidInputException.require(
        "metric", metric.id(), !spans || tagging, "one for whole texts; span_f1 is for tagging");
    InvalidInputException.require(
        "data.tag_scheme", data.tagScheme(), data.tagScheme() == null || spans, "with span_f1");
    if (spans) {
      labels.forEach(label -> Tag.parse("labels", label));
    }
  }

  private static void fileLabels(List<String> labels, DataConfig data) {
    List<String> files = data.files().values().stream().flatMap(List::stream).distinct().toList();
    data.fileLabels()
        .forEach(
            (file, label) -> {
              InvalidInputException.require(
                  "data.file_labels", file, files.contains(file), "one of the files " + files);
              InvalidInputException.require(
                  "data.file_labels." + file, label, labels.contains(label), "one of " + labels);
            });
    InvalidInputException.require(
        "data.columns.label",
        data.columns().label(),
        data.columns().label() != null
            || data.format() == DataFormat.IDX
            || data.fileLabels().keySet().containsAll(files),
        "a column, or a label for each of the files in data.file_labels");
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
        columns.choices().size() == (kind.hasChoices() ? labels.size() : 0),
        "a column for every label of multiple_choice, none otherwise");
  }
}
