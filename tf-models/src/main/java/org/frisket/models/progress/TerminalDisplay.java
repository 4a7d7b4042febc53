package org.frisket.models.progress;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.LongSupplier;

/**
 * One line of a terminal that is drawn again and again, on standard error. It reads nothing from
 * the terminal, changes none of its settings and listens to no signal, so Ctrl-C stays with whoever
 * heeds it. While it is there, whatever else is written to {@link System#err} stands above it.
 */
public final class TerminalDisplay implements ProgressDisplay {
  private static final long PERIOD_MILLIS = 200;

  /** Work that ends sooner is not shown. */
  private static final long PATIENCE_MILLIS = 500;

  private final LongSupplier clock;
  private final long periodMillis;
  private final Deque<MeasuredWork> works = new ArrayDeque<>();
  private PrintStream errors;
  private TerminalLine line;
  private Timer ticker;

  public TerminalDisplay() {
    this(() -> System.nanoTime() / 1_000_000, PERIOD_MILLIS);
  }

  /**
   * @param clock milliseconds from anywhere
   * @param periodMillis the line is drawn so often
   */
  TerminalDisplay(LongSupplier clock, long periodMillis) {
    this.clock = clock;
    this.periodMillis = periodMillis;
  }

  @Override
  public Work begin(String name) {
    return begin(name, 0, MeasuredWork.UNKNOWN);
  }

  @Override
  public synchronized Work begin(String name, long done, long all) {
    if (works.isEmpty()) {
      open();
    }
    MeasuredWork work = new MeasuredWork(name, done, all, clock.getAsLong());
    works.push(work);
    return new Shown(work);
  }

  @Override
  public boolean isSeen() {
    return true;
  }

  private void open() {
    errors = System.err;
    line = new TerminalLine(errors);
    System.setErr(line.above());
    ticker = new Timer("frisket-progress", true);
    ticker.schedule(
        new TimerTask() {
          @Override
          public void run() {
            tick();
          }
        },
        periodMillis,
        periodMillis);
  }

  private void close() {
    ticker.cancel();
    line.erase();
    System.setErr(errors);
  }

  /** Draws what is done now. */
  synchronized void tick() {
    MeasuredWork now = works.peek();
    if (now != null && now.age(clock.getAsLong()) >= PATIENCE_MILLIS) {
      line.show(now.text(clock.getAsLong()));
    }
  }

  private synchronized void reached(MeasuredWork work, long done, String words) {
    work.reached(done, words, clock.getAsLong());
  }

  private synchronized void stay(MeasuredWork work) {
    if (works.contains(work)) {
      line.keep(work.text(clock.getAsLong()));
    }
  }

  private synchronized void end(MeasuredWork work) {
    if (!works.contains(work)) {
      return;
    }
    while (works.pop() != work) {
      // what began inside of it is over, too
    }
    line.erase();
    if (works.isEmpty()) {
      close();
    }
  }

  private final class Shown implements Work {
    private final MeasuredWork work;

    Shown(MeasuredWork work) {
      this.work = work;
    }

    @Override
    public void reached(long done, String words) {
      TerminalDisplay.this.reached(work, done, words);
    }

    @Override
    public void stay() {
      TerminalDisplay.this.stay(work);
    }

    @Override
    public void close() {
      end(work);
    }
  }
}
