package org.frisket.training.loop;

import java.util.Arrays;
import java.util.List;
import org.frisket.models.gradients.ExampleRows;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.runtime.Tensors;
import org.frisket.models.task.TaskSpec;
import org.frisket.training.optimizer.ScalarFeeds;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * The sum of the examples' losses, each the mean over its own answers: what an example adds does
 * not depend on which others it meets. Legend: E examples, A answers.
 */
final class ExampleObjective implements Objective {
  private final Loss target;
  private final ExampleRows rows;
  private final int rowsOfExample;
  private final int inserted;
  private final Placeholder<TFloat32> weights;
  private final Operand<TFloat32> loss;

  /**
   * @param inserted rows that the method puts into each row of a batch
   */
  ExampleObjective(
      Ops ops,
      Loss target,
      Operand<TFloat32> logits,
      ExampleRows rows,
      TaskSpec task,
      int inserted) {
    this.target = target;
    this.rows = rows;
    this.rowsOfExample = task.kind().hasChoices() ? task.labels().size() : 1;
    this.inserted = inserted;
    this.weights = ops.withName("answer_weights").placeholder(TFloat32.class);
    this.loss = ops.sum(ops.math.mul(target.each(logits), weights), ops.constant(0));
  }

  @Override
  public Operand<TFloat32> loss() {
    return loss;
  }

  @Override
  public void feed(Session.Runner runner, Batch part, List<Batch> batch, ScalarFeeds feeds) {
    target.feed(runner, part, feeds);
    int[] counts = ExampleRows.counts(part, rowsOfExample, inserted);
    Shape shape = Shape.of(counts.length / examples(part), examples(part));
    runner
        .feed(rows.counts(), feeds.keep(Tensors.of(shape, counts)))
        .feed(weights, feeds.keep(TFloat32.vectorOf(weights(part))));
  }

  private int examples(Batch batch) {
    return batch.size() / rowsOfExample;
  }

  /** One divided by the answers of each answer's example: (A). */
  private float[] weights(Batch part) {
    int[] answers = new int[examples(part)];
    int[] exampleOf = Arrays.stream(part.positions()).map(cell -> example(part, cell)).toArray();
    Arrays.stream(exampleOf).forEach(example -> answers[example]++);
    float[] weights = new float[exampleOf.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = 1f / answers[exampleOf[i]];
    }
    return weights;
  }

  private int example(Batch part, int cell) {
    return cell / (part.length() * rowsOfExample);
  }

  /** The mean over examples; 0 where there is none. */
  @Override
  public float told(float losses, List<Batch> batch) {
    return losses / Math.max(1, batch.stream().mapToInt(this::examples).sum());
  }
}
