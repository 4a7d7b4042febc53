package org.frisket.models.preprocess.text;

import java.util.regex.Pattern;

/** Numbers as people write them into files: digits, a point, an exponent, blanks around them. */
public final class PlainNumber {
  private static final Pattern WRITTEN =
      Pattern.compile("\\s*[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?\\s*");

  private PlainNumber() {}

  /** Whether a text is one that a network can be given. */
  public static boolean isOne(String text) {
    return WRITTEN.matcher(text).matches() && Float.isFinite(Float.parseFloat(text));
  }

  /** Whether it is one with a fraction. */
  public static boolean isFraction(String text) {
    return isOne(text) && !isWhole(text);
  }

  /** Whether it is one without a fraction. */
  public static boolean isWhole(String text) {
    return isOne(text) && Double.parseDouble(text) == Math.rint(Double.parseDouble(text));
  }
}
