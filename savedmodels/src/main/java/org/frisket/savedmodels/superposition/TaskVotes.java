package org.frisket.savedmodels.superposition;

import java.util.ArrayList;
import java.util.List;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.preprocess.text.ExampleEncoder;
import org.frisket.models.task.ProblemType;
import org.frisket.models.task.TaskSpec;
import org.frisket.models.task.Windows;
import org.frisket.savedmodels.packages.TaskPackage;

/**
 * Which task texts are of: one step down the gradient of their entropy from equal coefficients
 * (Wortsman et al. 2020, "one-shot"). The entropy of several texts is the mean of theirs, and so is
 * its gradient. Legend: T texts, K tasks.
 *
 * @param ofTexts (T, K) −∂H/∂α of each text
 */
public record TaskVotes(List<double[]> ofTexts) {
  /**
   * Asks for each text on its own.
   *
   * @param superposition with equal coefficients
   * @param texts one or more
   */
  public static TaskVotes of(Superposition superposition, List<EncodedExample> texts) {
    boolean[] all = EntropyGradient.all(superposition.tasks());
    List<double[]> votes = new ArrayList<>();
    for (EncodedExample text : texts) {
      votes.add(superposition.gradient(text).descent(EntropyGradient.Terms.BOTH, all));
    }
    return new TaskVotes(votes);
  }

  /** Texts as tasks of one kind read them; what is longer than the shortest limit is cut. */
  public static List<EncodedExample> encode(
      Backbone backbone, List<TaskPackage> packages, List<Example> texts) {
    TaskSpec first = packages.get(0).manifest().task();
    int shortest =
        packages.stream().mapToInt(each -> each.manifest().task().maxLength()).min().orElseThrow();
    TaskSpec spec =
        new TaskSpec(
            first.id(),
            first.kind(),
            first.labels(),
            shortest,
            ProblemType.SINGLE_LABEL,
            Windows.none());
    try (ExampleEncoder encoder = new ExampleEncoder(spec, backbone)) {
      return encoder.encodeAll(texts);
    }
  }

  /** The mean over texts (K). */
  public double[] mean() {
    double[] mean = new double[ofTexts.get(0).length];
    for (double[] text : ofTexts) {
      for (int task = 0; task < mean.length; task++) {
        mean[task] += text[task] / ofTexts.size();
      }
    }
    return mean;
  }

  /** The task that all texts together name. */
  public int best() {
    return largest(mean());
  }

  /** How many texts name each task on their own (K). */
  public int[] named() {
    int[] named = new int[ofTexts.get(0).length];
    ofTexts.forEach(text -> named[largest(text)]++);
    return named;
  }

  /** Where the largest value is; of equal ones, the first. */
  public static int largest(double[] values) {
    int largest = 0;
    for (int i = 1; i < values.length; i++) {
      largest = values[i] > values[largest] ? i : largest;
    }
    return largest;
  }
}
