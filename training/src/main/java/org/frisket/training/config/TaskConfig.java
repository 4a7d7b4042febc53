package org.frisket.training.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.adaptation.Settings;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Words;
import org.frisket.models.task.TaskKind;
import org.frisket.models.task.TaskSpec;
import org.frisket.models.task.Windows;
import org.frisket.training.metrics.Metric;

/**
 * A task: one file under {@code configs/tasks}, or a user's own.
 *
 * @param id its name in results
 * @param kind the shape of examples
 * @param labels all labels, in the classifier's order
 * @param metric what is reported
 * @param positiveLabel the label F1 is about; null for other metrics
 * @param maxLength wordpieces kept of an example
 * @param data its files
 * @param windows how texts longer than that are read; {@link Windows#none} cuts them
 */
public record TaskConfig(
    String id,
    TaskKind kind,
    List<String> labels,
    Metric metric,
    String positiveLabel,
    int maxLength,
    DataConfig data,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = NoWindows.class)
        Windows windows) {
  /** They are left out where there are none. */
  private static final class NoWindows {
    @Override
    public boolean equals(Object value) {
      return value instanceof Windows windows && windows.isNone();
    }

    @Override
    public int hashCode() {
      return 0;
    }
  }

  public TaskConfig {
    if (!id.matches("[a-z0-9_]+")) {
      throw InvalidInputException.of("id", id, "lower-case letters, digits and _");
    }
    if (labels.size() < 2 || labels.stream().distinct().count() != labels.size()) {
      throw InvalidInputException.of("labels", labels, "two or more different labels");
    }
    if (metric.needsPositiveLabel() && (positiveLabel == null || !labels.contains(positiveLabel))) {
      throw InvalidInputException.of("positive_label", positiveLabel, "one of " + labels);
    }
    LayoutRules.check(kind, labels, metric, data);
    windows = new TaskSpec(id, kind, labels, maxLength, windows).windows();
  }

  /** One whose texts are cut to the maximal length. */
  public TaskConfig(
      String id,
      TaskKind kind,
      List<String> labels,
      Metric metric,
      String positiveLabel,
      int maxLength,
      DataConfig data) {
    this(id, kind, labels, metric, positiveLabel, maxLength, data, Windows.none());
  }

  /**
   * Texts with one label each, measured by accuracy. Its examples come from a program; where {@code
   * evaluate} looks at a file, that is JSON lines with {@code text} and {@code label}.
   *
   * @param id its name in results and in a store: lower-case letters, digits and _
   * @param labels two or more, in the classifier's order
   * @throws InvalidInputException if one of them is no such thing
   */
  public static TaskConfig singleSentence(String id, List<String> labels) {
    return inMemory(id, TaskKind.SINGLE_SENTENCE, labels, DataFormat.JSONL);
  }

  /** Two texts together with one label; in files the second one is {@code pair}. */
  public static TaskConfig sentencePair(String id, List<String> labels) {
    return inMemory(id, TaskKind.SENTENCE_PAIR, labels, DataFormat.JSONL);
  }

  /**
   * Sentences with one label a word, measured by the accuracy over words; {@link Metric#SPAN_F1} is
   * for names and other spans. Files are in the layout of CoNLL, a word and its label a line.
   */
  public static TaskConfig tagging(String id, List<String> labels) {
    return inMemory(id, TaskKind.TAGGING, labels, DataFormat.CONLL);
  }

  /**
   * A text and one continuation a label, of which one is right; in files {@code choice_} and the
   * label.
   *
   * @param labels names of the places, such as {@code 0} and {@code 1}
   */
  public static TaskConfig multipleChoice(String id, List<String> labels) {
    return inMemory(id, TaskKind.MULTIPLE_CHOICE, labels, DataFormat.JSONL);
  }

  private static TaskConfig inMemory(
      String id, TaskKind kind, List<String> labels, DataFormat format) {
    ObjectNode columns = Yaml.MAPPER.createObjectNode();
    boolean words = format.holdsSentences();
    columns.put("text", words ? "0" : "text").put("label", words ? "1" : "label");
    if (kind == TaskKind.SENTENCE_PAIR) {
      columns.put("pair", "pair");
    }
    if (kind == TaskKind.MULTIPLE_CHOICE) {
      labels.forEach(label -> columns.withArray("choices").add("choice_" + label));
    }
    ObjectNode data = Yaml.MAPPER.createObjectNode().put("format", Words.of(format));
    data.set("columns", columns);
    data.putObject("files");
    ObjectNode task = Yaml.MAPPER.createObjectNode().put("id", id).put("kind", Words.of(kind));
    task.put("metric", Metric.ACCURACY.id()).set("labels", Yaml.MAPPER.valueToTree(labels));
    task.set("data", data);
    return ConfigReader.task(Path.of("task " + id), task);
  }

  public TaskSpec spec() {
    return new TaskSpec(id, kind, labels, maxLength, windows);
  }

  /** The same under another name. */
  public TaskConfig withId(String other) {
    return Settings.with(this, "id", other);
  }

  /** The same with other labels, in the classifier's order. */
  public TaskConfig withLabels(List<String> other) {
    return Settings.with(this, "labels", other);
  }

  /** The same with another metric; F1 asks for {@link #withPositiveLabel} before. */
  public TaskConfig withMetric(Metric other) {
    return Settings.with(this, "metric", other);
  }

  /** The same with another label that F1 is about; null for other metrics. */
  public TaskConfig withPositiveLabel(String other) {
    return Settings.with(this, "positiveLabel", other);
  }

  /** The same with more or fewer wordpieces kept of an example. */
  public TaskConfig withMaxLength(int other) {
    return Settings.with(this, "maxLength", other);
  }

  /** The same with texts beyond the maximal length read in windows; single texts alone. */
  public TaskConfig withWindows(Windows other) {
    return Settings.with(this, "windows", other);
  }

  /** The same with other files. */
  public TaskConfig withData(DataConfig other) {
    return Settings.with(this, "data", other);
  }

  /** The index of {@link #positiveLabel}, or -1. */
  public int positiveIndex() {
    return positiveLabel == null ? -1 : labels.indexOf(positiveLabel);
  }
}
