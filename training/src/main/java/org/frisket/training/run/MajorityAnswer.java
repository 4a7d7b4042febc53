package org.frisket.training.run;

import com.google.common.primitives.Floats;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.task.ProblemType;
import org.frisket.models.task.Scale;

/** The one answer that most examples of train have; of numbers their mean. */
record MajorityAnswer(Experiment experiment) {
  /** A logit that no probability is near a half with. */
  private static final float SURE = 10;

  /** The label, where one is right; the first of equals. */
  int label() {
    int[] counts = new int[experiment.task().labels().size()];
    int most = 0;
    for (EncodedExample example : experiment.train()) {
      Arrays.stream(example.answerLabels()).forEach(label -> counts[label]++);
    }
    for (int label = 1; label < counts.length; label++) {
      most = counts[label] > counts[most] ? label : most;
    }
    return most;
  }

  /** What a network would have to give for it, where several labels or numbers are right. */
  float[] logits() {
    ProblemType type = experiment.task().problemType();
    List<Float> targets = type == ProblemType.REGRESSION ? List.of() : mostFrequent();
    Scale scale = experiment.answerRule().scale();
    return switch (type) {
      case SINGLE_LABEL -> throw new IllegalStateException("a label is no number");
      case REGRESSION -> new float[1];
      case ORDINAL -> new float[] {(targets.get(0) - scale.mean()) / scale.deviation()};
      case MULTI_LABEL ->
          Floats.toArray(targets.stream().map(right -> right > 0 ? SURE : -SURE).toList());
    };
  }

  private List<Float> mostFrequent() {
    Map<List<Float>, Integer> counts = new LinkedHashMap<>();
    experiment
        .train()
        .forEach(each -> counts.merge(Floats.asList(each.targets()), 1, Integer::sum));
    return counts.entrySet().stream()
        .reduce((one, other) -> other.getValue() > one.getValue() ? other : one)
        .orElseThrow()
        .getKey();
  }
}
