package org.frisket.training.run;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Settings in tables: their keys as short as tells them apart, numbers as people write them. */
public final class SettingText {
  private static final String FRACTION = "-?\\d+(\\.\\d+([eE]-?\\d+)?|[eE]-?\\d+)";
  private static final BigDecimal SMALL = new BigDecimal("0.001");
  private static final MathContext DIGITS = new MathContext(6);

  /** What these are called in other tables, too. */
  private static final Map<String, String> CALLED =
      Map.of("training.learning_rate", "rate", "method.name", "method");

  private static final List<String> FIRST = List.of("method.name", "training.learning_rate");

  /** Keys as tables have them, where the last ones may have no room: method, rate, all others. */
  public static final Comparator<String> IN_ORDER =
      Comparator.comparingInt(SettingText::place).thenComparing(Comparator.naturalOrder());

  private SettingText() {}

  private static int place(String key) {
    int place = FIRST.indexOf(key);
    return place < 0 ? FIRST.size() : place;
  }

  /** The end of a key that no other one has; {@code training.epochs} is {@code epochs}. */
  public static String header(String key, Collection<String> all) {
    if (CALLED.containsKey(key)) {
      return CALLED.get(key);
    }
    String end = key;
    for (int dot = key.lastIndexOf('.'); dot > 0; dot = key.lastIndexOf('.', dot - 1)) {
      end = key.substring(dot + 1);
      if (isAlone(key, end, all)) {
        return end;
      }
    }
    return key;
  }

  private static boolean isAlone(String key, String end, Collection<String> all) {
    return all.stream()
        .filter(other -> !other.equals(key))
        .noneMatch(other -> other.equals(end) || other.endsWith("." + end));
  }

  /** A fraction without zeros at its end, a small one with its power of ten; all else as it is. */
  public static String value(String written) {
    if (!written.matches(FRACTION)) {
      return written;
    }
    BigDecimal number = new BigDecimal(written).round(DIGITS).stripTrailingZeros();
    return number.signum() == 0 || number.abs().compareTo(SMALL) >= 0
        ? number.toPlainString()
        : scientific(number);
  }

  /** Such as {@code 3e-5}. */
  private static String scientific(BigDecimal number) {
    int power = number.precision() - number.scale() - 1;
    return number.scaleByPowerOfTen(-power).stripTrailingZeros().toPlainString() + "e" + power;
  }
}
