package org.frisket.analysis.bench.measure;

import java.io.IOException;
import org.frisket.analysis.bench.rows.BenchRow;

/**
 * How a row is measured.
 *
 * @param opener makes a side ready
 * @param warmUps values that are not counted, on each side
 * @param pairs pairs that are
 */
record Protocol(Opener opener, int warmUps, int pairs) {
  /** Who answers for long has compiled its loops; a just-in-time compiler takes so many passes. */
  private static final int PASSES_TO_STEADY_STATE = 20;

  @FunctionalInterface
  interface Opener {
    Subject open(Side side) throws IOException;
  }

  /**
   * @param warmUps steps or passes that are not counted, where the row leaves that open
   */
  static Protocol of(BenchRow row, int warmUps, int pairs) {
    Probe step = Probe.step();
    return switch (row.verb()) {
      case STEP -> new Protocol(side -> new RunningSubject(side, step, step), warmUps, pairs);
      case INFER ->
          row.isMixed()
              ? running(Probe.allAnswers(), warmUps, pairs)
              : running(Probe.answers(), warmUps + PASSES_TO_STEADY_STATE, pairs);
      case EPOCH ->
          row.variant().keepsAll()
              ? new Protocol(Protocol::repeated, 1, pairs)
              : new Protocol(side -> new RunningSubject(side, step, Probe.epoch()), warmUps, pairs);
      case STARTUP ->
          row.isAlone()
              ? new Protocol(CommandSubject::new, 1, pairs)
              : new Protocol(side -> FreshSubject.timed(side, step), 1, pairs);
      case MEMORY -> new Protocol(side -> FreshSubject.of(side, Probe.peak()), 0, pairs);
    };
  }

  /** One epoch of a side that keeps nothing from one to the next. */
  static Protocol ofOneEpoch(int warmUps) {
    return new Protocol(side -> new RunningSubject(side, Probe.step(), Probe.epoch()), warmUps, 1);
  }

  private static Protocol running(Probe probe, int warmUps, int pairs) {
    return new Protocol(side -> new RunningSubject(side, probe, probe), warmUps, pairs);
  }

  private static Subject repeated(Side side) throws IOException {
    return new RunningSubject(side, Probe.epoch(), Probe.epoch());
  }

  /** How many different batches it can use. */
  int batches() {
    return warmUps + pairs;
  }
}
