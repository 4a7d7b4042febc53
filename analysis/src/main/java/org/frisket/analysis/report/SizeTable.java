package org.frisket.analysis.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import org.frisket.analysis.sizes.SizeBars;
import org.frisket.analysis.sizes.SizeRow;

/** What masks come to, as a part of the page of performance. */
public final class SizeTable {
  private static final String HEAD =
      """

      ## Masks in archives

      Measured by `./frisket bench packages` and kept in `docs/performance/packages.json`. All masks of a package together, in bits a weight; H is
      what they tell alone, mask by mask. `plain` is a mask alone; other names say what it is coded beside: the mask its
      seed starts from, another package's, the magnitudes of the frozen weights, the size of their rows or columns.
      `archive` is what `mask archive` takes by itself, the shorter of plain and seed for each mask; `best` the shortest of all.
      gzip as it comes, zstd at level 19, both over the packed bits. `worst` is the largest ratio to H over the masks, the
      classifier of some thousand weights included. The bar is the most that is aimed at for `archive`.

      """;

  private SizeTable() {}

  public static String toMarkdown(List<SizeRow> rows) {
    return rows.isEmpty() ? "" : HEAD + sizes(rows) + "\n" + rest(rows);
  }

  /** One column a row: there are more forms than rows. */
  private static String sizes(List<SizeRow> rows) {
    StringBuilder table = new StringBuilder();
    line(table, "", rows, SizeRow::id);
    table.append("| --- |").append(" ---: |".repeat(rows.size())).append('\n');
    line(table, "masks", rows, SizeRow::masks);
    line(table, "weights", rows, row -> "%,d".formatted(row.weights()));
    line(table, "zeros", rows, row -> digits("%.3f %%", 100 * row.zeroShare()));
    line(table, "H", rows, row -> digits("%.4f", row.entropy()));
    for (String form : forms(rows)) {
      line(table, form, rows, row -> bits(row, form));
    }
    line(table, "bar", rows, row -> SizeBars.of(row.id()).map(b -> digits("%.2f", b)).orElse(""));
    line(table, "met", rows, SizeTable::met);
    return table.toString();
  }

  private static Set<String> forms(List<SizeRow> rows) {
    Set<String> forms = new LinkedHashSet<>();
    rows.forEach(row -> forms.addAll(row.bitsPerWeight().keySet()));
    return forms;
  }

  private static String bits(SizeRow row, String form) {
    Double bits = row.bitsPerWeight().get(form);
    return bits == null ? "" : digits("%.4f", bits);
  }

  private static String met(SizeRow row) {
    double bits = row.bitsPerWeight().get(SizeRow.ARCHIVE);
    return SizeBars.of(row.id()).map(bar -> bits <= bar ? "yes" : "no").orElse("");
  }

  private static String rest(List<SizeRow> rows) {
    StringBuilder table = new StringBuilder();
    line(table, "", rows, SizeRow::id);
    table.append("| --- |").append(" ---: |".repeat(rows.size())).append('\n');
    line(table, "worst plain ÷ H", rows, row -> digits("%.3f", row.worstPlain()));
    line(table, "worst archive ÷ H", rows, row -> digits("%.3f", row.worstArchive()));
    line(table, "package, bytes", rows, row -> count(row.packageBytes()));
    line(table, "archive, bytes", rows, row -> count(row.archiveBytes()));
    line(table, "decoding plain, million bits a second a core", rows, row -> speed(row, "plain"));
    line(table, "decoding seed, its start drawn again", rows, row -> speed(row, "seed"));
    line(table, "machine", rows, row -> row.machine().cpu());
    line(table, "date", rows, SizeRow::date);
    return table.toString();
  }

  private static String speed(SizeRow row, String form) {
    Double speed = row.decoding().get(form);
    return speed == null ? "" : digits("%.0f", speed);
  }

  private static String count(Long bytes) {
    return bytes == null ? "" : "%,d".formatted(bytes);
  }

  private static String digits(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  /** A cell of a row. */
  @FunctionalInterface
  private interface Cell {
    String of(SizeRow row);
  }

  private static void line(StringBuilder table, String name, List<SizeRow> rows, Cell cell) {
    StringJoiner line = new StringJoiner(" | ", "| ", " |\n");
    line.add(name);
    rows.forEach(row -> line.add(cell.of(row)));
    table.append(line);
  }
}
