package org.frisket.training.loop;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.frisket.models.task.Answer;
import org.frisket.models.text.Batch;
import org.frisket.models.text.BatchPlan;
import org.frisket.models.text.EncodedExample;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.metrics.ConfusionMatrix;

/** A task's metric over a list of examples. */
public final class Evaluator {
  private final TaskConfig task;
  private final List<EncodedExample> examples;
  private final List<Batch> batches;

  public Evaluator(TaskConfig task, List<EncodedExample> examples, int batchSize) {
    this.task = task;
    this.examples = examples;
    this.batches =
        BatchPlan.sorted(examples, batchSize).stream()
            .map(indexes -> Arrays.stream(indexes).mapToObj(examples::get).toList())
            .map(rows -> Batch.of(rows, task.maxLength()))
            .toList();
  }

  /** The metric of a network, given what computes logits of a batch. */
  public double evaluate(Function<Batch, float[][]> network) {
    ConfusionMatrix matrix = new ConfusionMatrix(task.labels().size());
    for (Batch batch : batches) {
      float[][] logits = network.apply(batch);
      for (int row = 0; row < batch.size(); row++) {
        matrix.add(batch.labels()[row], Answer.argMax(logits[row]));
      }
    }
    return task.metric().of(matrix, task.positiveIndex());
  }

  /** The metric of giving one answer always. */
  public double constant(int label) {
    ConfusionMatrix matrix = new ConfusionMatrix(task.labels().size());
    examples.forEach(example -> matrix.add(example.label(), label));
    return task.metric().of(matrix, task.positiveIndex());
  }
}
