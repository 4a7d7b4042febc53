package org.frisket.models.progress;

import java.util.Locale;

/** How long something still takes, as a person would say it. */
public final class TimeLeft {
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  /** A unit serves from this many of it on: 90 seconds are better said than a minute or two. */
  private static final double ENOUGH = 1.5;

  private TimeLeft() {}

  /** Such as {@code about 12 minutes left}. */
  public static String of(double seconds) {
    return "about " + about(seconds) + " left";
  }

  private static String about(double seconds) {
    if (seconds < ENOUGH * MINUTE) {
      return amount(seconds, 1, "second");
    }
    if (seconds < ENOUGH * HOUR) {
      return amount(seconds, MINUTE, "minute");
    }
    return seconds < ENOUGH * DAY ? amount(seconds, HOUR, "hour") : amount(seconds, DAY, "day");
  }

  private static String amount(double seconds, long unit, String name) {
    long number = Math.max(1, Math.round(seconds / unit));
    return String.format(Locale.ROOT, "%d %s%s", number, name, number == 1 ? "" : "s");
  }
}
