package org.frisket.analysis.report;

import java.util.List;
import java.util.Map;
import org.frisket.models.task.ProblemType;
import org.frisket.models.task.TaskKind;

/**
 * What was tried of a method with a task of one kind.
 *
 * @param kind of the task
 * @param problemType of the task
 * @param granularity of the masks, as in a config; null where it is the method's usual one, or it
 *     has none
 * @param works what can be done: training, answering, forms of export
 * @param refused what cannot, and what the error says was expected
 */
public record SupportCell(
    TaskKind kind,
    ProblemType problemType,
    String granularity,
    List<String> works,
    Map<String, String> refused) {
  /** Trains one task. */
  public static final String TRAIN = "train";

  /** Answers for it, from a store. */
  public static final String PREDICT = "predict";

  boolean isTrained() {
    return works.contains(TRAIN);
  }
}
