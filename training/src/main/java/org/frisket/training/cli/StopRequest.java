package org.frisket.training.cli;

import java.io.IOException;
import java.io.InputStream;
import org.frisket.models.cli.StopSignals;
import org.frisket.models.error.WorkInterruptedException;
import org.frisket.training.loop.Progress;
import org.frisket.training.loop.TrainingListener;

/**
 * Whether this process was asked to stop: by a signal, or by the end of what it reads. Work that
 * looks at it ends at its next step, with a checkpoint; a second signal ends the process at once.
 */
public final class StopRequest implements TrainingListener, AutoCloseable {
  private final StopSignals signals;
  private final boolean alwaysHeeded;
  private volatile boolean heeded;
  private volatile boolean asked;

  /** For a process of its own, or for one that a command has started. */
  private StopRequest(boolean alwaysHeeded, boolean started) {
    this.alwaysHeeded = alwaysHeeded;
    this.heeded = alwaysHeeded;
    this.signals =
        started ? StopSignals.started(this::signalled) : StopSignals.all(this::signalled);
  }

  /** Signals ask from now on. */
  static StopRequest ofSignals() {
    return new StopRequest(true, false);
  }

  /** Signals ask while steps are trained, of which this is a listener; else they end at once. */
  static StopRequest ofSignalsInTraining() {
    return new StopRequest(false, false);
  }

  /**
   * For a process that a command has started: the end of the stream asks, with whoever wrote to it,
   * and so do signals but Ctrl-C, which is the command's.
   */
  public static StopRequest ofEnd(InputStream stream) {
    StopRequest request = new StopRequest(true, true);
    Thread reader = new Thread(() -> request.readToEnd(stream), "frisket-stop");
    reader.setDaemon(true);
    reader.start();
    return request;
  }

  private void signalled() {
    if (asked || !heeded) {
      StopSignals.endNow();
    }
    asked = true;
    System.err.println("stopping at the next step; once more to stop at once");
  }

  private void readToEnd(InputStream stream) {
    try {
      stream.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException e) {
      // an end, too
    }
    asked = true;
  }

  /** Whether it was. */
  public boolean isAsked() {
    return asked;
  }

  @Override
  public boolean asksToStop() {
    return asked;
  }

  @Override
  public void started(Progress progress, long totalSteps) {
    heeded = true;
  }

  @Override
  public void finished(Progress progress) {
    heeded = alwaysHeeded;
  }

  /** For a signal that came when the last step was under way. */
  void throwIfAsked() {
    if (asked) {
      throw new WorkInterruptedException("interrupted after training");
    }
  }

  @Override
  public void close() {
    signals.close();
  }
}
