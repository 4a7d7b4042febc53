package org.frisket.training.cli;

import java.io.IOException;
import java.io.InputStream;
import org.frisket.models.cli.ExitCode;
import org.frisket.training.loop.TrainingListener;
import org.jline.utils.Signals;

/** Whether this process was asked to stop: by a signal, or by the end of what it reads. */
public final class StopRequest implements TrainingListener, AutoCloseable {
  private static final String[] NAMES = {"INT", "TERM"};

  private final Object[] before = new Object[NAMES.length];
  private volatile boolean asked;

  private StopRequest() {}

  /** The first signal asks, a second one ends the process at once. */
  public static StopRequest ofSignals() {
    StopRequest request = new StopRequest();
    for (int i = 0; i < NAMES.length; i++) {
      request.before[i] = Signals.register(NAMES[i], request::signalled);
    }
    return request;
  }

  private void signalled() {
    if (asked) {
      Runtime.getRuntime().halt(ExitCode.INTERRUPTED); // no hooks: native threads still compute
    }
    asked = true;
  }

  /** Signals as above; the end of the stream, with whoever wrote to it, asks, too. */
  public static StopRequest ofSignalsAndEnd(InputStream stream) {
    StopRequest request = ofSignals();
    Thread reader = new Thread(() -> request.readToEnd(stream), "frisket-stop");
    reader.setDaemon(true);
    reader.start();
    return request;
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
  public void close() {
    for (int i = 0; i < NAMES.length; i++) {
      Signals.unregister(NAMES[i], before[i]);
    }
  }
}
