package org.frisket.training.loop;

import java.util.Arrays;
import java.util.List;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.task.TaskSpec;
import org.frisket.training.config.ClassWeights;

/**
 * What the loss of an answer is multiplied by, by its right label; none where that is 1 for all.
 */
final class LabelWeights {
  private static final LabelWeights NONE = new LabelWeights(new float[0]);

  private final float[] weights;

  private LabelWeights(float[] weights) {
    this.weights = weights;
  }

  static LabelWeights none() {
    return NONE;
  }

  /**
   * As a run's settings say.
   *
   * @param train the examples that are trained on, for weights that balance them
   */
  static LabelWeights of(ClassWeights said, TaskSpec task, List<EncodedExample> train) {
    if (said.isNone()) {
      return NONE;
    }
    return new LabelWeights(
        said.isBalanced() ? balanced(task.labels().size(), train) : named(said, task.labels()));
  }

  private static float[] named(ClassWeights said, List<String> labels) {
    float[] weights = new float[labels.size()];
    for (int label = 0; label < weights.length; label++) {
      weights[label] = said.of(labels.get(label));
    }
    return weights;
  }

  /** As scikit-learn's: answers / (labels that occur · answers of the label). */
  private static float[] balanced(int labels, List<EncodedExample> train) {
    long[] counts = new long[labels];
    train.forEach(example -> Arrays.stream(example.answerLabels()).forEach(each -> counts[each]++));
    long all = Arrays.stream(counts).sum();
    long occurring = Arrays.stream(counts).filter(count -> count > 0).count();
    float[] weights = new float[labels];
    for (int label = 0; label < labels; label++) {
      weights[label] = counts[label] == 0 ? 1 : (float) all / (occurring * counts[label]);
    }
    return weights;
  }

  boolean isNone() {
    return weights.length == 0;
  }

  float[] toArray() {
    return weights.clone();
  }
}
