package org.frisket.training.cli;

import org.frisket.models.cli.ExitCode;
import org.frisket.models.error.WorkInterruptedException;
import org.frisket.training.loop.Progress;
import org.frisket.training.loop.TrainingListener;
import org.jline.utils.Signals;

/**
 * Ctrl-C and SIGTERM: the first ends training at its next step, with a checkpoint; the second, or
 * one outside of training, ends the process at once. Nothing is lost then but the way since the
 * last checkpoint: every file is whole or not there.
 */
final class StopSignals implements TrainingListener, AutoCloseable {
  private static final String[] NAMES = {"INT", "TERM"};

  private final Object[] before = new Object[NAMES.length];
  private volatile boolean training;
  private volatile boolean asked;

  StopSignals() {
    for (int i = 0; i < NAMES.length; i++) {
      before[i] = Signals.register(NAMES[i], this::received);
    }
  }

  private void received() {
    if (asked || !training) {
      System.err.println("interrupted");
      Runtime.getRuntime().halt(ExitCode.INTERRUPTED); // no hooks: native threads still compute
    }
    asked = true;
    System.err.println("stopping at the next step; once more to stop at once");
  }

  @Override
  public void started(Progress progress, long totalSteps) {
    training = true;
  }

  @Override
  public boolean asksToStop() {
    return asked;
  }

  @Override
  public void finished(Progress progress) {
    training = false;
  }

  /** For a signal that came when the last step was under way. */
  void throwIfAsked() {
    if (asked) {
      throw new WorkInterruptedException("interrupted after training; the same command goes on");
    }
  }

  @Override
  public void close() {
    for (int i = 0; i < NAMES.length; i++) {
      Signals.unregister(NAMES[i], before[i]);
    }
  }
}
