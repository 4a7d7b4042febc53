package org.frisket.server.rest.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.math.BigInteger;

/**
 * Reads one number after the other, without making an object for each. Besides JSON's numbers it
 * takes {@code NaN}, {@code Inf} and {@code Infinity}, also behind a minus.
 */
final class NumberScanner {
  private static final int EXACT_DIGITS = 18;
  private static final long EXACT_MANTISSA = 1L << 53;
  private static final BigInteger UNSIGNED_LIMIT = BigInteger.ONE.shiftLeft(Long.SIZE);
  private static final double[] POWERS = new double[23];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
    }
  }

  private final JsonText text;
  private int start;
  private int end;
  private boolean negative;
  private boolean integer;
  private double special;
  private long mantissa;
  private int digits;
  private int fraction;
  private int exponent;

  NumberScanner(JsonText text) {
    this.text = text;
  }

  /**
   * Reads the number that begins here.
   *
   * @return the position behind it
   */
  int scan(int position) {
    start = position;
    negative = text.at(position) == '-';
    special = 0;
    int first = negative ? position + 1 : position;
    int letter = text.at(first);
    end = letter == 'N' || letter == 'I' ? word(first) : number(first);
    return end;
  }

  private int word(int first) {
    integer = false;
    if (text.has(first, "NaN")) {
      special = Double.NaN;
      return first + 3;
    }
    special = negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    if (text.has(first, "Infinity")) {
      return first + 8;
    }
    if (text.has(first, "Inf") && text.at(first + 3) != 'i') {
      return first + 3;
    }
    throw JsonText.problem("Invalid value.", first);
  }

  private int number(int first) {
    integer = true;
    mantissa = 0;
    digits = 0;
    fraction = 0;
    exponent = 0;
    if (!isDigit(first)) {
      throw JsonText.problem("Invalid value.", first);
    }
    int position = text.at(first) == '0' ? first + 1 : digits(first);
    if (text.at(position) == '.') {
      position = fraction(position + 1);
    }
    if ((text.at(position) | 0x20) == 'e') {
      position = exponent(position + 1);
    }
    end = position;
    if ((exponent > 0 || digits > 300) && Double.isInfinite(asDouble())) {
      throw JsonText.problem("Number too big to be stored in double.", start);
    }
    return position;
  }

  private int digits(int from) {
    int position = from;
    while (isDigit(position)) {
      if (digits > 0 || text.at(position) != '0') {
        digits++;
        mantissa = mantissa * 10 + (text.at(position) - '0');
      }
      position++;
    }
    return position;
  }

  private int fraction(int from) {
    integer = false;
    if (!isDigit(from)) {
      throw JsonText.problem("Miss fraction part in number.", from);
    }
    int position = digits(from);
    fraction = position - from;
    return position;
  }

  private int exponent(int from) {
    integer = false;
    int sign = text.at(from);
    int position = sign == '-' || sign == '+' ? from + 1 : from;
    if (!isDigit(position)) {
      throw JsonText.problem("Miss exponent in number.", position);
    }
    int value = 0;
    while (isDigit(position)) {
      value = Math.min(value * 10 + (text.at(position) - '0'), 100_000_000);
      position++;
    }
    exponent = sign == '-' ? -value : value;
    return position;
  }

  private boolean isDigit(int position) {
    int value = text.at(position);
    return value >= '0' && value <= '9';
  }

  /** Whether neither a point nor an exponent stands in it. */
  boolean isInteger() {
    return integer;
  }

  double asDouble() {
    if (special != 0) {
      return special;
    }
    long power = (long) exponent - fraction;
    if (digits <= EXACT_DIGITS && mantissa <= EXACT_MANTISSA && Math.abs(power) < POWERS.length) {
      double value = power < 0 ? mantissa / POWERS[(int) -power] : mantissa * POWERS[(int) power];
      return negative ? minus(value) : value;
    }
    return Double.parseDouble(token());
  }

  /** An integer has no negative zero. */
  private double minus(double value) {
    return integer ? 0 - value : -value;
  }

  /** Whether it is an integer that 64 bits with a sign hold. */
  boolean fitsLong() {
    return integer && (digits <= EXACT_DIGITS || (digits <= 20 && exact().bitLength() < Long.SIZE));
  }

  long asLong() {
    return digits <= EXACT_DIGITS ? (negative ? -mantissa : mantissa) : exact().longValue();
  }

  /** Whether it is an integer that 64 bits without a sign hold. */
  boolean fitsUnsignedLong() {
    if (!integer || (negative && digits > 0)) {
      return false;
    }
    return digits <= EXACT_DIGITS || (digits <= 20 && exact().compareTo(UNSIGNED_LIMIT) < 0);
  }

  private BigInteger exact() {
    return new BigInteger(token());
  }

  private String token() {
    return new String(text.bytes(), start, end - start, ISO_8859_1);
  }
}
