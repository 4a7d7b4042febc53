package org.frisket.server.rest.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as TensorFlow Serving writes them: C's {@code %g} with the fewer of two numbers of digits
 * that gives the same value again, and a point or an exponent in every one.
 */
final class NumberText {
  private static final int FLOAT_DIGITS = 6;
  private static final int ALL_FLOAT_DIGITS = 9;
  private static final int DOUBLE_DIGITS = 15;
  private static final int ALL_DOUBLE_DIGITS = 17;
  private static final int LARGEST_POWER = 22;
  private static final double[] POWERS = new double[LARGEST_POWER + 1];

  static {
    for (int i = 0; i < POWERS.length; i++) {
      POWERS[i] = Double.parseDouble("1e" + i);
    }
  }

  private NumberText() {}

  static String of(float value) {
    if (Float.isNaN(value) || Float.isInfinite(value) || value == 0) {
      return special(value);
    }
    String text = quick(value);
    if (text != null) {
      return text;
    }
    BigDecimal exact = new BigDecimal((double) Math.abs(value));
    BigDecimal rounded = rounded(exact, FLOAT_DIGITS);
    boolean same = rounded.floatValue() == Math.abs(value);
    return sign(value)
        + general(
            same ? rounded : rounded(exact, ALL_FLOAT_DIGITS),
            same ? FLOAT_DIGITS : ALL_FLOAT_DIGITS);
  }

  static String of(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value) || value == 0) {
      return special(value);
    }
    BigDecimal exact = new BigDecimal(Math.abs(value));
    BigDecimal rounded = rounded(exact, DOUBLE_DIGITS);
    boolean same = rounded.doubleValue() == Math.abs(value);
    return sign(value)
        + general(
            same ? rounded : rounded(exact, ALL_DOUBLE_DIGITS),
            same ? DOUBLE_DIGITS : ALL_DOUBLE_DIGITS);
  }

  private static String special(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    return sign(value) + (value == 0 ? "0.0" : "Infinity");
  }

  private static String sign(double value) {
    return Double.doubleToRawLongBits(value) < 0 ? "-" : "";
  }

  private static BigDecimal rounded(BigDecimal value, int digits) {
    return value.round(new MathContext(digits, RoundingMode.HALF_EVEN));
  }

  /**
   * By arithmetic of doubles, where that is exact enough to be sure of the digits; null elsewhere.
   * A float has 24 bits, so a product with a power of ten is off by less than one in 10^15.
   */
  private static String quick(float value) {
    double size = Math.abs((double) value);
    if (size < 1e-6 || size >= 1e9) {
      return null;
    }
    int exponent = exponent(size);
    long nine = digits(size, ALL_FLOAT_DIGITS - 1 - exponent);
    if (nine < 0) {
      return null;
    }
    long six = (nine + 500) / 1000;
    if (Math.abs(nine % 1000 - 500) < 2) {
      return null;
    }
    int scale = FLOAT_DIGITS - 1 - exponent;
    double again = scale >= 0 ? six / POWERS[scale] : six * POWERS[-scale];
    boolean same = (float) again == (float) size;
    BigDecimal chosen =
        same
            ? BigDecimal.valueOf(six, scale)
            : BigDecimal.valueOf(nine, ALL_FLOAT_DIGITS - 1 - exponent);
    return sign(value) + general(chosen, same ? FLOAT_DIGITS : ALL_FLOAT_DIGITS);
  }

  private static int exponent(double size) {
    int exponent = (int) Math.floor(Math.log10(size));
    double low = exponent >= 0 ? POWERS[exponent] : 1 / POWERS[-exponent];
    return size < low ? exponent - 1 : size >= low * 10 ? exponent + 1 : exponent;
  }

  /** The value times a power of ten, rounded; -1 where it lies too near the middle to be sure. */
  private static long digits(double size, int power) {
    double scaled = power >= 0 ? size * POWERS[power] : size / POWERS[-power];
    double floor = Math.floor(scaled);
    double rest = scaled - floor;
    return Math.abs(rest - 0.5) < 1e-4 ? -1 : (long) (rest > 0.5 ? floor + 1 : floor);
  }

  /** {@code %g}: digits without trailing zeros, with an exponent where the point would be far. */
  private static String general(BigDecimal value, int precision) {
    BigDecimal plain = value.stripTrailingZeros();
    int exponent = plain.precision() - plain.scale() - 1;
    if (exponent >= -4 && exponent < precision) {
      String text = plain.toPlainString();
      return text.indexOf('.') < 0 ? text + ".0" : text;
    }
    String digits = plain.unscaledValue().toString();
    String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
    int size = Math.abs(exponent);
    return digits.charAt(0)
        + fraction
        + (exponent < 0 ? "e-" : "e+")
        + (size < 10 ? "0" : "")
        + size;
  }
}
