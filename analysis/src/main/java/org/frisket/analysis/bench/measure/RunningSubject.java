package org.frisket.analysis.bench.measure;

import java.io.IOException;
import org.frisket.analysis.bench.workload.WorkerProcess;

/** A worker that stays, so that what a first step costs is not counted. */
final class RunningSubject implements Subject {
  private final Side side;
  private final Probe warming;
  private final Probe counted;
  private final WorkerProcess process;
  private int done;

  RunningSubject(Side side, Probe warming, Probe counted) throws IOException {
    this.side = side;
    this.warming = warming;
    this.counted = counted;
    this.process = side.open();
  }

  @Override
  public void warmUp() {
    warming.measure(process, side, done++);
  }

  @Override
  public double measure() {
    return counted.measure(process, side, done++);
  }

  @Override
  public void close() throws IOException {
    process.close();
  }
}
