package org.frisket.models.cli;

import java.util.Locale;

/** A number of bytes, as people read it. */
public final class ByteText {
  private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB"};
  private static final int KIBI = 1024;

  /** Below it a digit behind the point says something. */
  private static final int FEW = 10;

  private ByteText() {}

  /** Such as {@code 1.5 GiB} or {@code 340 MiB}. */
  public static String of(long bytes) {
    double amount = bytes;
    int unit = 0;
    while (Math.round(amount) >= KIBI && unit < UNITS.length - 1) {
      amount /= KIBI;
      unit++;
    }
    String digits = unit > 0 && amount < FEW ? "%.1f %s" : "%.0f %s";
    return String.format(Locale.ROOT, digits, amount, UNITS[unit]);
  }
}
