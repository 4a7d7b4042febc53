package org.frisket.analysis.probe;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;

/**
 * Labels that mean nothing (Hewitt and Liang 2019, <i>Designing and Interpreting Probes with
 * Control Tasks</i>): every type of word has one, drawn as often as the task's own labels occur,
 * and can only be learnt by heart. What a probe gets right of the task beyond what it gets right of
 * these is its selectivity.
 */
public final class ControlTask {
  private final long seed;
  private final int[] labels;
  private final Map<Integer, Integer> byType = new HashMap<>();

  /**
   * @param seed the draws follow from it
   * @param labels the task's own, of the examples that are learnt from
   */
  public ControlTask(long seed, int[] labels) {
    this.seed = seed;
    this.labels = labels.clone();
  }

  /** A label for each: the same for the same type. */
  public int[] of(int[] types) {
    return IntStream.of(types).map(type -> byType.computeIfAbsent(type, this::drawn)).toArray();
  }

  private int drawn(int type) {
    return labels[Draws.of(seed, Purpose.CONTROL_TASK, "type", type).nextInt(labels.length)];
  }
}
