package org.frisket.analysis.site;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.frisket.models.backbone.Role;
import org.frisket.savedmodels.packages.MaskReport;

/**
 * Something of every mask, by block (down) and role (across), in percent. What stands outside of
 * the blocks has a column of its own, the first.
 */
final class MaskTable {
  private static final String WHOLE = "whole";
  private static final List<String> ROLES =
      Stream.concat(Stream.of(WHOLE), Arrays.stream(Role.values()).map(Role::id)).toList();

  private final Map<String, Map<String, MaskReport>> rows = new LinkedHashMap<>();
  private final List<String> roles = new ArrayList<>();

  MaskTable(List<MaskReport> reports) {
    for (MaskReport report : reports) {
      String[] parts = report.site().split("\\.", 3);
      boolean inBlock = parts[0].equals("block");
      String row = inBlock ? "block " + parts[1] : report.site();
      String role = inBlock ? parts[2] : WHOLE;
      rows.computeIfAbsent(row, r -> new TreeMap<>()).put(role, report);
      if (!roles.contains(role)) {
        roles.add(role);
      }
    }
    roles.sort(
        Comparator.comparingInt((String role) -> ROLES.indexOf(role.replaceFirst("\\..*", "")))
            .thenComparing(Comparator.naturalOrder()));
  }

  /**
   * @param share what is shown, in [0, 1]
   */
  String html(ToDoubleFunction<MaskReport> share) {
    double largest =
        rows.values().stream()
            .flatMap(row -> row.values().stream())
            .mapToDouble(share)
            .max()
            .orElse(0);
    List<String> header = new ArrayList<>(List.of(""));
    roles.forEach(role -> header.add(role.replace('_', ' ')));
    List<List<String>> cells = new ArrayList<>();
    rows.forEach(
        (name, row) -> {
          List<String> line = new ArrayList<>(List.of(Html.cell(name)));
          roles.forEach(role -> line.add(cell(row.get(role), share, largest)));
          cells.add(line);
        });
    return Html.table(header, cells);
  }

  private static String cell(
      MaskReport report, ToDoubleFunction<MaskReport> share, double largest) {
    if (report == null) {
      return Html.cell("");
    }
    double value = share.applyAsDouble(report);
    return Html.shaded(
        String.format(Locale.ROOT, "%.2f", 100 * value), largest > 0 ? value / largest : 0);
  }
}
