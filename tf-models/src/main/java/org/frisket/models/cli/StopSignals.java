package org.frisket.models.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.frisket.models.files.AtomicFiles;
import org.jline.utils.Signals;

/**
 * What a person, a scheduler or a closed terminal says to end a process: Ctrl-C (SIGINT), SIGTERM,
 * SIGHUP. A command ends at once, unless its work heeds them: nothing is lost then but the way
 * since the last checkpoint, for every file is whole or not there.
 *
 * <p>Ctrl-C at a terminal reaches the processes that a command has started, too. They leave it to
 * the command, which tells them what to do, or ends them with itself.
 */
public final class StopSignals implements AutoCloseable {
  private static final String CTRL_C = "INT";
  private static final String[] OTHERS = {"TERM", "HUP"};

  /** Of the command that this process is. */
  private static volatile String howToGoOn = "";

  private final Map<String, Object> before = new LinkedHashMap<>();

  private StopSignals() {}

  /** Until it is closed, all of them do this, and not what they did before. */
  public static StopSignals all(Runnable received) {
    StopSignals signals = started(received);
    signals.register(CTRL_C, received);
    return signals;
  }

  /** For a process that a command has started: all of them but Ctrl-C. */
  public static StopSignals started(Runnable received) {
    StopSignals signals = new StopSignals();
    signals.register(CTRL_C, () -> {});
    for (String name : OTHERS) {
      signals.register(name, received);
    }
    return signals;
  }

  private void register(String name, Runnable received) {
    before.put(name, Signals.register(name, received));
  }

  /** Says what the command that runs can be told to go on, for {@link #endNow}. */
  static void goOn(String how) {
    howToGoOn = how;
  }

  /** Ends this process and those it has started, at once. */
  public static void endNow() {
    ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
    AtomicFiles.removeUnfinished();
    System.err.println(Resumable.told("interrupted", howToGoOn));
    Runtime.getRuntime().halt(ExitCode.INTERRUPTED); // no hooks: native threads still compute
  }

  @Override
  public void close() {
    before.forEach(Signals::unregister);
  }
}
