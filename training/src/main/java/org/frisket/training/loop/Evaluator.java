package org.frisket.training.loop;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.frisket.models.task.Answer;
import org.frisket.models.text.Batch;
import org.frisket.models.text.BatchPlan;
import org.frisket.models.text.EncodedExample;
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

  /** What {@link #evaluate} asks for, each time the same ones. */
  List<Batch> batches() {
    return batches;
  }

  /** The metric of a network, given what computes logits of a batch. */
  public Score evaluate(Function<Batch, float[][]> network) {
    Predictions predictions = new Predictions(task.labels());
    for (int i = 0; i < batches.size(); i++) {
      float[][] logits = network.apply(batches.get(i));
      int start = 0;
      for (EncodedExample example : groups.get(i)) {
        int end = start + example.answers();
        predictions.add(
            example.answerLabels(),
            Arrays.stream(logits, start, end).mapToInt(Answer::argMax).toArray());
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
