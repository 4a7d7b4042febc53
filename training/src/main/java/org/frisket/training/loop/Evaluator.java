package org.frisket.training.loop;

import com.google.common.primitives.Ints;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.SortedBatches;
import org.frisket.models.task.Answer;
import org.frisket.models.task.AnswerFunction;
import org.frisket.models.task.AnswerRule;
import org.frisket.models.task.LabelValues;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.metrics.Predictions;
import org.frisket.training.metrics.Report;
import org.frisket.training.metrics.Score;
import org.frisket.training.metrics.Tag;
import org.frisket.training.metrics.Thresholds;

/** A task's metric over a list of examples. Words that are left out of the input do not count. */
public final class Evaluator {
  private final TaskConfig task;
  private final List<EncodedExample> examples;
  private final SortedBatches batches;
  private final AnswerRule rule;

  public Evaluator(TaskConfig task, List<EncodedExample> examples, int batchSize) {
    this(task, examples, batchSize, task.answerRule());
  }

  /**
   * @param rule how logits become answers, where nothing else is said
   */
  public Evaluator(TaskConfig task, List<EncodedExample> examples, int batchSize, AnswerRule rule) {
    this.task = task;
    this.rule = rule;
    this.examples = examples;
    this.batches = new SortedBatches(examples, batchSize, task.spec());
  }

  /** How many times a network is asked. */
  public int size() {
    return batches.batches().size();
  }

  /** What {@link #evaluate} asks for, each time the same ones. */
  List<Batch> batches() {
    return batches.batches();
  }

  /** The metric of a network, given what computes logits of a batch. */
  public Score evaluate(Function<Batch, float[][]> network) {
    return score(logits(network));
  }

  /**
   * What a network says of every example.
   *
   * @param network computes logits of a batch
   * @return for each example one row of logits an answer
   */
  public List<float[][]> logits(Function<Batch, float[][]> network) {
    return batches.logits(network);
  }

  /** The metric; with thresholds that are chosen for it, where the task says so. */
  public Score score(List<float[][]> logits) {
    if (!task.fitThresholds()) {
      return score(logits, rule);
    }
    List<double[]> probabilities = logits.stream().map(rows -> rule.scores(rows[0])).toList();
    List<float[]> right = examples.stream().map(EncodedExample::targets).toList();
    AnswerRule fitted = rule.with(Thresholds.fit(probabilities, right, task.threshold()));
    return score(logits, fitted).with(fitted.thresholds());
  }

  /** The metric of answers that logits become by a rule. */
  public Score score(List<float[][]> logits, AnswerRule other) {
    return task.metric().of(predictions(logits, other), task.positiveIndex());
  }

  /**
   * All figures.
   *
   * @param other what makes answers of logits; scores of a softmax are probabilities
   */
  public Report report(List<float[][]> logits, AnswerRule other) {
    boolean spans = task.kind().answersWords() && Tag.areAll(task.labels());
    return Report.of(predictions(logits, other), task.positiveIndex(), spans);
  }

  private Predictions predictions(List<float[][]> logits, AnswerRule other) {
    Predictions predictions = new Predictions(task.labels(), task.problemType());
    for (int i = 0; i < examples.size(); i++) {
      add(predictions, examples.get(i), logits.get(i), other);
    }
    return predictions;
  }

  private void add(
      Predictions predictions, EncodedExample example, float[][] logits, AnswerRule other) {
    switch (task.problemType()) {
      case SINGLE_LABEL -> addLabels(predictions, example, logits, other);
      case MULTI_LABEL -> {
        boolean[] given = new boolean[task.labels().size()];
        other.reached(other.scores(logits[0])).forEach(label -> given[label] = true);
        predictions.addSets(areRight(example), given);
      }
      case REGRESSION -> predictions.addNumbers(example.targets()[0], other.scores(logits[0])[0]);
      case ORDINAL -> {
        double number = other.scores(logits[0])[0];
        int nearest = LabelValues.nearest(task.labels(), number);
        predictions.add(example.answerLabels(), new int[] {nearest});
        predictions.addNumbers(example.targets()[0], number);
      }
    }
  }

  private static boolean[] areRight(EncodedExample example) {
    boolean[] right = new boolean[example.targets().length];
    for (int label = 0; label < right.length; label++) {
      right[label] = example.targets()[label] > 0;
    }
    return right;
  }

  private static void addLabels(
      Predictions predictions, EncodedExample example, float[][] logits, AnswerRule other) {
    int[] given = Arrays.stream(logits).mapToInt(Answer::argMax).toArray();
    if (other.function() == AnswerFunction.SOFTMAX) {
      double[][] scores = Arrays.stream(logits).map(other::scores).toArray(double[][]::new);
      predictions.add(example.answerLabels(), given, scores);
    } else {
      predictions.add(example.answerLabels(), given);
    }
  }

  /**
   * The metric of given labels, where one is right.
   *
   * @param labels for each example, as many as {@link #logits} has rows
   */
  public Score scoreOf(List<int[]> labels) {
    Predictions predictions = new Predictions(task.labels());
    for (int i = 0; i < examples.size(); i++) {
      predictions.add(examples.get(i).answerLabels(), labels.get(i));
    }
    return task.metric().of(predictions, task.positiveIndex());
  }

  /** The metric of giving one label always. */
  public Score constant(int label) {
    return scoreOf(
        examples.stream()
            .map(example -> Collections.nCopies(example.answers(), label))
            .map(Ints::toArray)
            .toList());
  }

  /** The metric of answering everything as one row of logits says. */
  public Score constant(float[] logits) {
    return score(Collections.nCopies(examples.size(), new float[][] {logits}));
  }

  /** How many words get no answer. */
  public int leftOut() {
    return examples.stream().mapToInt(EncodedExample::leftOut).sum();
  }
}
