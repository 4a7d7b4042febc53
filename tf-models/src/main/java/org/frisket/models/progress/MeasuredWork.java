package org.frisket.models.progress;

import java.util.Locale;

/** How far some work is, and that in words. Times are milliseconds of one clock. */
final class MeasuredWork {
  /** In place of all there is to do. */
  static final long UNKNOWN = -1;

  private static final int BAR = 16;

  private final String name;
  private final long before;
  private final long all;
  private final long began;
  private long done;
  private long advanced;
  private String words = "";

  MeasuredWork(String name, long before, long all, long now) {
    this.name = name;
    this.before = before;
    this.all = all;
    this.began = now;
    this.done = before;
    this.advanced = now;
  }

  void reached(long newDone, String newWords, long now) {
    advanced = newDone > done ? now : advanced;
    done = newDone;
    words = newWords;
  }

  long age(long now) {
    return now - began;
  }

  /** Such as {@code questions 50% [=======> ] 30/60, 0:08, 0:08 left, loss 1.5}. */
  String text(long now) {
    String measure = all == UNKNOWN ? "" : measure();
    String left = all == UNKNOWN ? "" : left(now);
    String last = words.isEmpty() ? "" : ", " + words;
    return name + measure + (measure.isEmpty() ? "  " : ", ") + time(age(now)) + left + last;
  }

  private String measure() {
    long share = all == 0 ? 100 : 100 * done / all;
    int full = (int) (BAR * share / 100);
    String bar = full == BAR ? "=".repeat(BAR) : "=".repeat(full) + ">";
    return String.format(Locale.ROOT, " %d%% [%-" + BAR + "s] %d/%d", share, bar, done, all);
  }

  /** By what was done since it began; as time passes, less is left. */
  private String left(long now) {
    if (done >= all || done == before) {
      return "";
    }
    double each = (double) (advanced - began) / (done - before);
    return ", " + time(Math.max(0, Math.round(each * (all - done)) - (now - advanced))) + " left";
  }

  /** Minutes and seconds, and hours where there are any. */
  private static String time(long millis) {
    long seconds = Math.round(millis / 1000.0);
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
