package org.frisket.training.loop;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.BatchPlan;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.task.Answer;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.metrics.Predictions;
import org.frisket.training.metrics.Score;

/** A task's metric over a list of examples. Words that are left out of the input do not count. */
public final class Evaluator {
  private final TaskConfig task;
  private final List<EncodedExample> examples;
  private final List<List<EncodedExample>> groups;
  private final List<Batch> batches;

  public Evaluator(TaskConfig task, List<EncodedExample> examples, int batchSize) {
    this.task = task;
    this.examples = examples;
    this.groups =
        BatchPlan.sorted(examples, batchSize).stream()
            .map(indexes -> Arrays.stream(indexes).mapToObj(examples::get).toList())
            .toList();
    this.batches = groups.stream().map(group -> Batch.of(group, task.maxLength())).toList();
  }

  /** How many times a network is asked. */
  public int size() {
    return batches.size();
  }

  /** What {@link #evaluate} asks for, each time the same ones. */
  List<Batch> batches() {
    return batches;
  }

  /** The metric of a network, given what computes logits of a batch. */
  public Score evaluate(Function<Batch, float[][]> network) {
    return score(batches.stream().map(batch -> best(network.apply(batch))).toList());
  }

  /**
   * What a network says of every example.
   *
   * @param network computes logits of a batch
   * @return logits batch by batch, in each one row an answer
   */
  public List<float[][]> logits(Function<Batch, float[][]> network) {
    return batches.stream().map(network).toList();
  }

  /** Of every row the label with the largest logit. */
  public static int[] best(float[][] logits) {
    return Arrays.stream(logits).mapToInt(Answer::argMax).toArray();
  }

  /**
   * The metric of given answers.
   *
   * @param labels batch by batch, as many as {@link #logits} has rows
   */
  public Score score(List<int[]> labels) {
    Predictions predictions = new Predictions(task.labels());
    for (int i = 0; i < groups.size(); i++) {
      int start = 0;
      for (EncodedExample example : groups.get(i)) {
        int end = start + example.answers();
        predictions.add(example.answerLabels(), Arrays.copyOfRange(labels.get(i), start, end));
        start = end;
      }
    }
    return task.metric().of(predictions, task.positiveIndex());
  }

  /** The metric of giving one answer always. */
  public Score constant(int label) {
    Predictions predictions = new Predictions(task.labels());
    for (EncodedExample example : examples) {
      int[] given = new int[example.answers()];
      Arrays.fill(given, label);
      predictions.add(example.answerLabels(), given);
    }
    return task.metric().of(predictions, task.positiveIndex());
  }

  /** How many words get no answer. */
  public int leftOut() {
    return examples.stream().mapToInt(EncodedExample::leftOut).sum();
  }
}
