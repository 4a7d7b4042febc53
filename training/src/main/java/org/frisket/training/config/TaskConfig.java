package org.frisket.training.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.frisket.models.adaptation.Settings;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Words;
import org.frisket.models.task.AnswerRule;
import org.frisket.models.task.NoWindows;
import org.frisket.models.task.ProblemType;
import org.frisket.models.task.TaskKind;
import org.frisket.models.task.TaskSpec;
import org.frisket.models.task.UsualProblem;
import org.frisket.models.task.Windows;
import org.frisket.training.metrics.Metric;

/**
 * A task: one file under {@code configs/tasks}, or a user's own.
 *
 * @param id its name in results
 * @param kind the shape of examples
 * @param labels all labels, in the classifier's order; of a number its name alone
 * @param metric what is reported
 * @param positiveLabel the label F1 is about; null for other metrics
 * @param maxLength wordpieces kept of an example
 * @param data its files
 * @param problemType what an answer says
 * @param threshold the probability from which a label is given, where several may be right
 * @param fitThresholds whether each label gets a threshold of its own: the one with which its F1 on
 *     dev is highest
 * @param windows how texts longer than that are read; {@link Windows#none} cuts them
 * @param labelWords a word for each label, in their order, or one for a choice: the classifier of
 *     methods whose head is label_words; empty where no such method is used
 */
public record TaskConfig(
    String id,
    TaskKind kind,
    List<String> labels,
    Metric metric,
    String positiveLabel,
    int maxLength,
    DataConfig data,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = UsualProblem.class)
        ProblemType problemType,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = UsualThreshold.class)
        float threshold,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean fitThresholds,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = NoWindows.class) Windows windows,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> labelWords) {
  /** What lists of labels are parted by where nothing is said. */
  private static final String SEPARATOR = "|";

  /** A key that came later is left out where it says what was always so. */
  private static final class UsualThreshold {
    @Override
    public boolean equals(Object value) {
      return value instanceof Float threshold && threshold == AnswerRule.THRESHOLD;
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
    boolean number = problemType == ProblemType.REGRESSION;
    boolean enough = number ? labels.size() == 1 : labels.size() > 1;
    InvalidInputException.require(
        "labels",
        labels,
        enough && labels.stream().distinct().count() == labels.size(),
        number ? "one, the name of the number" : "two or more different labels");
    if (metric.needsPositiveLabel() && (positiveLabel == null || !labels.contains(positiveLabel))) {
      throw InvalidInputException.of("positive_label", positiveLabel, "one of " + labels);
    }
    boolean several = problemType == ProblemType.MULTI_LABEL;
    data = several && data.labelSeparator() == null ? data.withLabelSeparator(SEPARATOR) : data;
    ProblemRules.check(problemType, kind, metric, data);
    LayoutRules.check(kind, labels, metric, data);
    InvalidInputException.require(
        "threshold", threshold, threshold >= 0 && threshold <= 1, "from 0 to 1");
    InvalidInputException.require(
        "threshold",
        threshold,
        several || threshold == AnswerRule.THRESHOLD,
        "none but for problem_type multi_label");
    InvalidInputException.require(
        "fit_thresholds",
        fitThresholds,
        several || !fitThresholds,
        "false but for problem_type multi_label");
    TaskSpec spec = new TaskSpec(id, kind, labels, maxLength, problemType, windows, labelWords);
    windows = spec.windows(); // one thing has one spelling
    labelWords = spec.labelWords();
  }

  /** One where one label is right, and whose texts are cut to the maximal length. */
  public TaskConfig(
      String id,
      TaskKind kind,
      List<String> labels,
      Metric metric,
      String positiveLabel,
      int maxLength,
      DataConfig data) {
    this(
        id,
        kind,
        labels,
        metric,
        positiveLabel,
        maxLength,
        data,
        ProblemType.SINGLE_LABEL,
        AnswerRule.THRESHOLD,
        false,
        Windows.none(),
        List.of());
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

  /**
   * Texts of which an answer is not one label of several, measured by the usual metric of that.
   *
   * @param labels two or more; of a number its name alone
   */
  public static TaskConfig of(String id, ProblemType type, List<String> labels) {
    return of(id, TaskKind.SINGLE_SENTENCE, type, labels);
  }

  /** The same of pairs, too. */
  public static TaskConfig of(String id, TaskKind kind, ProblemType type, List<String> labels) {
    return inMemory(id, kind, type, labels, DataFormat.JSONL);
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

  /**
   * Images with one label each, measured by accuracy; in files {@code image} is the path of a PNG
   * or JPEG.
   */
  public static TaskConfig image(String id, List<String> labels) {
    return inMemory(id, TaskKind.IMAGE, labels, DataFormat.JSONL);
  }

  private static TaskConfig inMemory(
      String id, TaskKind kind, List<String> labels, DataFormat format) {
    return inMemory(id, kind, ProblemType.SINGLE_LABEL, labels, format);
  }

  private static TaskConfig inMemory(
      String id, TaskKind kind, ProblemType type, List<String> labels, DataFormat format) {
    ObjectNode columns = Yaml.MAPPER.createObjectNode();
    boolean words = format.holdsSentences();
    columns.put("text", words ? "0" : kind.readsImages() ? "image" : "text");
    columns.put("label", words ? "1" : "label");
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
    task.put("metric", Metric.usual(type).id()).set("labels", Yaml.MAPPER.valueToTree(labels));
    task.put("problem_type", Words.of(type));
    task.set("data", data);
    return ConfigReader.task(Path.of("task " + id), task);
  }

  public TaskSpec spec() {
    return new TaskSpec(id, kind, labels, maxLength, problemType, windows, labelWords);
  }

  /** How logits become answers before anything is learnt of scale or thresholds. */
  public AnswerRule answerRule() {
    AnswerRule rule = AnswerRule.of(problemType);
    return threshold == AnswerRule.THRESHOLD
        ? rule
        : rule.with(Collections.nCopies(labels.size(), threshold));
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

  /** The same of another type of problem; labels and metric have to be of that, too. */
  public TaskConfig withProblemType(ProblemType other) {
    return Settings.with(this, "problemType", other);
  }

  /** The same with another probability from which a label is given, where several may be right. */
  public TaskConfig withThreshold(float other) {
    return Settings.with(this, "threshold", other);
  }

  /** The same with a threshold a label that is chosen on dev, or without. */
  public TaskConfig withFitThresholds(boolean other) {
    return Settings.with(this, "fitThresholds", other);
  }

  /** The same with texts beyond the maximal length read in windows; single texts alone. */
  public TaskConfig withWindows(Windows other) {
    return Settings.with(this, "windows", other);
  }

  /** The same with a word for each label; none for methods that do not read them. */
  public TaskConfig withLabelWords(List<String> other) {
    return Settings.with(this, "labelWords", other);
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
