package org.frisket.analysis.site;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers of a CSV file as a page shows them: whole ones whole, others with five digits. */
final class ShownNumber {
  private static final MathContext DIGITS = new MathContext(5);
  private static final String NUMBER = "-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?";

  private ShownNumber() {}

  /** A cell with a number to the right, or with words. */
  static String cell(String content) {
    if (!content.matches(NUMBER)) {
      return Html.label(content);
    }
    BigDecimal value = new BigDecimal(content);
    boolean whole = value.stripTrailingZeros().scale() <= 0;
    return Html.number(
        whole
            ? value.toBigInteger().toString()
            : value.round(DIGITS).stripTrailingZeros().toString());
  }
}
