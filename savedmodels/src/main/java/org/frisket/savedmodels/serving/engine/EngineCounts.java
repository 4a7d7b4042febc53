package org.frisket.savedmodels.serving.engine;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What an engine has done so far. */
public final class EngineCounts {
  /** What is counted. */
  public enum Count {
    /** Passes of tasks that were masked in the graph. */
    PACKED_PASSES,
    /** Passes of tasks whose masked kernels were there. */
    MATERIALISED_PASSES,
    /** Passes of another task than the pass before. */
    SWITCHES,
    /** Examples answered. */
    EXAMPLES,
    /** Wordpieces of what was answered. */
    TOKENS,
    /** The same with padding. */
    PADDED_TOKENS,
    /** Wordpieces that did not go through lower blocks again, which another task had asked. */
    SHARED_TOKENS,
    /** Nanoseconds that examples waited for their turn. */
    WAITED_NANOS,
    /** Nanoseconds that passes took. */
    PASS_NANOS,
    /** Packages read, checked and unpacked. */
    LOADS,
    /** Packages that could not be read, or did not answer as they should. */
    FAILED_LOADS,
    /** Tasks that were let go for others. */
    EVICTIONS,
    /** Times that masked kernels were made. */
    PROMOTIONS,
    /** Examples refused since too much was waiting. */
    OVERLOADED,
    /** Examples dropped since their deadline had passed. */
    LATE,
    /** Examples dropped since nobody waited for them. */
    ABANDONED
  }

  private final Map<Count, LongAdder> counts = new EnumMap<>(Count.class);

  EngineCounts() {
    for (Count count : Count.values()) {
      counts.put(count, new LongAdder());
    }
  }

  void add(Count count, long more) {
    counts.get(count).add(more);
  }

  public long get(Count count) {
    return counts.get(count).sum();
  }
}
