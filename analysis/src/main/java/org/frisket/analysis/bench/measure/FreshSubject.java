package org.frisket.analysis.bench.measure;

import java.io.IOException;
import org.frisket.analysis.bench.workload.WorkerProcess;

/** A worker started anew for every value. */
final class FreshSubject implements Subject {
  private static final double NANOS = 1e9;

  private final Side side;
  private final Probe probe;
  private final boolean wallTime;

  private FreshSubject(Side side, Probe probe, boolean wallTime) {
    this.side = side;
    this.probe = probe;
    this.wallTime = wallTime;
  }

  /** The value is what the probe says. */
  static FreshSubject of(Side side, Probe probe) {
    return new FreshSubject(side, probe, false);
  }

  /** The value is the time from the start of the process to the end of the probe. */
  static FreshSubject timed(Side side, Probe probe) {
    return new FreshSubject(side, probe, true);
  }

  @Override
  public void warmUp() throws IOException {
    measure();
  }

  @Override
  public double measure() throws IOException {
    long start = System.nanoTime();
    try (WorkerProcess process = side.open()) {
      double value = probe.measure(process, side, 0);
      return wallTime ? (System.nanoTime() - start) / NANOS : value;
    }
  }

  @Override
  public void close() {}
}
