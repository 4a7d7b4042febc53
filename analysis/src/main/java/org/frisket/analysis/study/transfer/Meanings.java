package org.frisket.analysis.study.transfer;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.frisket.models.error.InvalidInputException;
import org.frisket.training.config.TaskConfig;

/**
 * What labels of two tasks have in common.
 *
 * @param labels of the source, in the classifier's order
 * @param ofSource by label of the source
 * @param ofTarget by label of the target
 * @param common what labels of both mean
 */
record Meanings(
    List<String> labels,
    Map<String, String> ofSource,
    Map<String, String> ofTarget,
    Set<String> common) {
  private static final int FEWEST = 2;

  /**
   * @throws InvalidInputException if a label is not the task's, or fewer than two meanings are in
   *     common
   */
  static Meanings of(
      TaskConfig source,
      Map<String, String> ofSource,
      TaskConfig target,
      Map<String, String> ofTarget) {
    requireLabels(source, ofSource);
    requireLabels(target, ofTarget);
    Set<String> common = new TreeSet<>(ofSource.values());
    common.retainAll(ofTarget.values());
    InvalidInputException.require(
        "meanings that tasks %s and %s have in common".formatted(source.id(), target.id()),
        common,
        common.size() >= FEWEST,
        "two or more");
    return new Meanings(source.labels(), ofSource, ofTarget, common);
  }

  private static void requireLabels(TaskConfig task, Map<String, String> meanings) {
    for (String label : meanings.keySet()) {
      InvalidInputException.require(
          "meanings of task " + task.id(),
          label,
          task.labels().contains(label),
          "one of " + task.labels());
    }
  }

  /** Whether an example of the target can be answered by the source. */
  boolean knows(String targetLabel) {
    return common.contains(ofTarget.getOrDefault(targetLabel, ""));
  }

  /** What is right of an example of the target. */
  String right(String targetLabel) {
    return ofTarget.get(targetLabel);
  }

  /** What the highest logit says, of those whose labels mean something to both. */
  String given(float[] logits) {
    int best = -1;
    for (int label = 0; label < logits.length; label++) {
      boolean known = common.contains(ofSource.getOrDefault(labels.get(label), ""));
      best = known && (best < 0 || logits[label] > logits[best]) ? label : best;
    }
    return ofSource.get(labels.get(best));
  }
}
