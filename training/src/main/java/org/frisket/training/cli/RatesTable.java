package org.frisket.training.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.frisket.models.cli.TextTable;
import org.frisket.models.cli.TextWidth;
import org.frisket.training.metrics.ClassRates;
import org.frisket.training.metrics.Rates;

/** Precision, recall and F1 of classes as a table; of many classes the worst. */
final class RatesTable {
  private static final int MOST = 20;

  /** Precision, recall, F1 and support of up to nine digits, with what parts them. */
  private static final int NUMBERS = 2 + 9 + 2 + 6 + 2 + 6 + 2 + 9;

  private static final Comparator<Map.Entry<String, Rates>> WORST_FIRST =
      Comparator.<Map.Entry<String, Rates>>comparingDouble(each -> each.getValue().f1())
          .thenComparing(each -> -each.getValue().support());

  private RatesTable() {}

  /**
   * @param what a class is called
   * @param names what several are called
   * @param width columns there are
   */
  static String of(String what, String names, ClassRates rates, int width) {
    int longest = width - NUMBERS;
    List<Map.Entry<String, Rates>> shown = shown(rates);
    TextTable table = new TextTable(what, "precision", "recall", "f1", "support");
    shown.forEach(each -> row(table, TextWidth.cut(each.getKey(), longest), each.getValue()));
    row(table, "micro average", rates.micro());
    row(table, "macro average", rates.macro());
    row(table, "weighted average", rates.weighted());
    List<String> lines = new ArrayList<>(List.of(table.toString()));
    int all = rates.byClass().size();
    if (shown.size() < all) {
      lines.add(
          "(the %d %s with the lowest F1 of those that occur; %d more with --json)"
              .formatted(shown.size(), names, all - shown.size()));
    }
    if (shown.stream().anyMatch(each -> TextWidth.of(each.getKey()) > longest)) {
      lines.add("(%s are cut to %d columns; whole with --json)".formatted(names, longest));
    }
    return String.join(System.lineSeparator(), lines);
  }

  /** All, or the worst of those that are right somewhere. */
  private static List<Map.Entry<String, Rates>> shown(ClassRates rates) {
    List<Map.Entry<String, Rates>> all = List.copyOf(rates.byClass().entrySet());
    return all.size() <= MOST
        ? all
        : all.stream()
            .filter(each -> each.getValue().support() > 0)
            .sorted(WORST_FIRST)
            .limit(MOST)
            .toList();
  }

  private static void row(TextTable table, String name, Rates rates) {
    table.row(
        name,
        digits(rates.precision()),
        digits(rates.recall()),
        digits(rates.f1()),
        rates.support());
  }

  private static String digits(double fraction) {
    return String.format(Locale.ROOT, "%.4f", fraction);
  }
}
