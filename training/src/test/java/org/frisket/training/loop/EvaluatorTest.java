package org.frisket.training.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.task.TaskKind;
import org.frisket.training.config.Columns;
import org.frisket.training.config.DataConfig;
import org.frisket.training.config.DataFormat;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.metrics.Metric;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
  private static final DataConfig DATA =
      DataConfig.of(DataFormat.TSV, new Columns("text", null, "label"), Map.of());

  private static TaskConfig task(Metric metric, String positive) {
    return new TaskConfig(
        "t", TaskKind.SINGLE_SENTENCE, List.of("a", "b", "c"), metric, positive, 16, DATA);
  }

  /** Of all lengths from 1 to 7; the first wordpiece is the label. */
  private static List<EncodedExample> examples(int... labels) {
    List<EncodedExample> examples = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      int[] ids = new int[1 + (5 * i) % 7];
      ids[0] = labels[i];
      examples.add(EncodedExample.ofRow("example " + i, ids, new int[ids.length], labels[i]));
    }
    return examples;
  }

  /** A network that always reads the label off the first wordpiece, but takes 2 for 1. */
  private static float[][] network(Batch batch) {
    float[][] logits = new float[batch.size()][3];
    for (int row = 0; row < batch.size(); row++) {
      logits[row][Math.min(1, batch.inputIds()[row * batch.length()])] = 1;
    }
    return logits;
  }

  @Test
  void everyExampleIsCountedOnceWhateverTheBatchSize() {
    List<EncodedExample> examples = examples(0, 1, 2, 2, 0, 0, 1, 2, 0, 1, 2);
    for (int batchSize : new int[] {1, 2, 3, 11, 64}) {
      Evaluator evaluator = new Evaluator(task(Metric.ACCURACY, null), examples, batchSize);

      assertThat(evaluator.evaluate(EvaluatorTest::network).value())
          .as("batches of %d", batchSize)
          .isCloseTo(7 / 11.0, within(1e-15));
    }
  }

  @Test
  void f1IsAboutThePositiveLabel() {
    List<EncodedExample> examples = examples(0, 1, 2, 2);

    assertThat(
            new Evaluator(task(Metric.F1, "b"), examples, 2)
                .evaluate(EvaluatorTest::network)
                .value())
        .isCloseTo(0.5, within(1e-15));
    assertThat(
            new Evaluator(task(Metric.F1, "c"), examples, 2)
                .evaluate(EvaluatorTest::network)
                .value())
        .isZero();
  }

  @Test
  void aConstantAnswerIsRightAsOftenAsItsLabelOccurs() {
    List<EncodedExample> examples = examples(0, 1, 2, 2, 0, 2);
    Evaluator accuracy = new Evaluator(task(Metric.ACCURACY, null), examples, 4);

    assertThat(accuracy.constant(0).value()).isCloseTo(2 / 6.0, within(1e-15));
    assertThat(accuracy.constant(2).value()).isCloseTo(3 / 6.0, within(1e-15));
    assertThat(new Evaluator(task(Metric.MATTHEWS, null), examples, 4).constant(2).value())
        .isZero();
  }
}
