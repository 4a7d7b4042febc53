package org.frisket.analysis.bench.serve.measure;

import java.util.Locale;
import java.util.function.Consumer;
import org.frisket.models.progress.ProgressDisplay;

/** Tells how far a row is. */
final class RowProgress implements AutoCloseable {
  private static final double NANOS = 1e9;
  private static final int MINUTE = 60;

  private final String id;
  private final double seconds;
  private final Consumer<String> tell;
  private final ProgressDisplay display;
  private final ProgressDisplay.Work work;
  private final long began = System.nanoTime();

  /**
   * @param seconds that the row takes, about
   * @param tell takes a line
   */
  RowProgress(String id, double seconds, Consumer<String> tell, ProgressDisplay display) {
    this.id = id;
    this.seconds = seconds;
    this.tell = tell;
    this.display = display;
    this.work = display.begin(id, 0, Math.round(seconds));
  }

  /** Something begins. */
  void at(String what) {
    double passed = (System.nanoTime() - began) / NANOS;
    work.reached(Math.min(Math.round(seconds), Math.round(passed)), what);
    tell.accept("%s: %s, %s".formatted(id, what, left(passed)));
  }

  private String left(double passed) {
    return passed < seconds
        ? "about %s left".formatted(minutes(seconds - passed))
        : "%s more than usual".formatted(minutes(passed - seconds));
  }

  /** Something that has a number of parts. */
  ProgressDisplay.Work parts(String what, int all) {
    return display.begin(what, 0, all);
  }

  private static String minutes(double seconds) {
    long whole = Math.round(seconds);
    return String.format(Locale.ROOT, "%d:%02d", whole / MINUTE, whole % MINUTE);
  }

  @Override
  public void close() {
    work.close();
  }
}
