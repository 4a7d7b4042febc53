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
import org.frisket.training.config.TaskConfig;
import org.frisket.training.metrics.Predictions;
import org.frisket.training.metrics.Report;
import org.frisket.training.metrics.Score;
import org.frisket.training.metrics.Tag;

/** A task's metric over a list of examples. Words that are left out of the input do not count. */
public final class Evaluator {
  private final TaskConfig task;
  private final List<EncodedExample> examples;
  private final SortedBatches batches;

  public Evaluator(TaskConfig task, List<EncodedExample> examples, int batchSize) {
    this.task = task;
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

  /** The metric where each answer is the label with the largest logit. */
  public Score score(List<float[][]> logits) {
    return scoreOf(logits.stream().map(Evaluator::best).toList());
  }

  /**
   * All figures where each answer is the label with the largest logit.
   *
   * @param rule what makes scores of logits; those of a softmax are probabilities
   */
  public Report report(List<float[][]> logits, AnswerRule rule) {
    Predictions predictions = new Predictions(task.labels());
    boolean probabilities = rule.function() == AnswerFunction.SOFTMAX;
    for (int i = 0; i < examples.size(); i++) {
      int[] right = examples.get(i).answerLabels();
      int[] given = best(logits.get(i));
      if (probabilities) {
        predictions.add(right, given, scores(logits.get(i), rule));
      } else {
        predictions.add(right, given);
      }
    }
    boolean spans = task.kind().answersWords() && Tag.areAll(task.labels());
    return Report.of(predictions, task.positiveIndex(), spans);
  }

  private static double[][] scores(float[][] logits, AnswerRule rule) {
    return Arrays.stream(logits).map(rule::scores).toArray(double[][]::new);
  }

  private static int[] best(float[][] logits) {
    return Arrays.stream(logits).mapToInt(Answer::argMax).toArray();
  }

  /**
   * The metric of given answers.
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

  /** The metric of giving one answer always. */
  public Score constant(int label) {
    return scoreOf(
        examples.stream()
            .map(example -> Collections.nCopies(example.answers(), label))
            .map(Ints::toArray)
            .toList());
  }

  /** How many words get no answer. */
  public int leftOut() {
    return examples.stream().mapToInt(EncodedExample::leftOut).sum();
  }
}
