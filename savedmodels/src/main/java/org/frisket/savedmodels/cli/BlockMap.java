package org.frisket.savedmodels.cli;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.Site;
import org.frisket.models.cli.TextTable;
import org.frisket.savedmodels.packages.MaskReport;

/** A share of every mask over a kernel, by block and role, darker where it is larger. */
final class BlockMap {
  private static final String SHADES = "·░▒▓█";

  private final String title;
  private final Map<String, Double> shares = new TreeMap<>();

  /**
   * @param title what the share is of
   * @param share in [0, 1]
   */
  BlockMap(String title, List<MaskReport> reports, ToDoubleFunction<MaskReport> share) {
    this.title = title;
    for (MaskReport report : reports) {
      if (Site.parse(report.site()).isPresent()) {
        shares.put(report.site(), share.applyAsDouble(report));
      }
    }
  }

  @Override
  public String toString() {
    TextTable table = new TextTable(header());
    for (int block : blocks()) {
      Object[] row = new Object[1 + Role.values().length];
      row[0] = "block " + block;
      for (Role role : Role.values()) {
        row[1 + role.ordinal()] = cell(new Site.InBlock(block, role));
      }
      table.row(row);
    }
    StringBuilder text = new StringBuilder(table.toString());
    for (Site.Top top : Site.Top.values()) {
      if (shares.containsKey(top.id())) {
        text.append(System.lineSeparator()).append(top.id()).append("  ").append(cell(top));
      }
    }
    return text.toString();
  }

  private String[] header() {
    String[] header = new String[1 + Role.values().length];
    header[0] = title;
    for (Role role : Role.values()) {
      header[1 + role.ordinal()] = role.id();
    }
    return header;
  }

  private TreeSet<Integer> blocks() {
    TreeSet<Integer> blocks = new TreeSet<>();
    for (String site : shares.keySet()) {
      if (Site.parse(site).orElseThrow() instanceof Site.InBlock inBlock) {
        blocks.add(inBlock.block());
      }
    }
    return blocks;
  }

  private String cell(Site site) {
    Double share = shares.get(site.id());
    return share == null
        ? ""
        : String.format(Locale.ROOT, "%.2f %c", 100 * share, SHADES.charAt(shade(share)));
  }

  /** From the smallest share among the blocks to the largest; the two above may lie beyond. */
  private int shade(double share) {
    DoubleSummaryStatistics range =
        shares.entrySet().stream()
            .filter(entry -> Site.parse(entry.getKey()).orElseThrow() instanceof Site.InBlock)
            .mapToDouble(Map.Entry::getValue)
            .summaryStatistics();
    double place = (share - range.getMin()) / (range.getMax() - range.getMin());
    return (int) Math.round(Math.max(0, Math.min(1, place)) * (SHADES.length() - 1));
  }
}
