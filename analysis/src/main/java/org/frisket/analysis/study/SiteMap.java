package org.frisket.analysis.study;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.frisket.analysis.figure.HeatMap;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.Site;

/** A number of every masked kernel in blocks, as a heat map of blocks and roles. */
public final class SiteMap {
  private static final List<String> LETTERS = List.of("W_Q", "W_K", "W_V", "W_AO", "W_I", "W_O");

  /** Those of blocks as they follow each other there, then the others. */
  public static final Comparator<String> BY_KIND =
      Comparator.comparing(
              (String kind) -> LETTERS.contains(kind) ? LETTERS.indexOf(kind) : LETTERS.size())
          .thenComparing(Comparator.naturalOrder());

  private SiteMap() {}

  /** The kind of matrix: that of a block by its letters, the others by their names. */
  public static Optional<String> kind(ParameterName name) {
    return name.kernelSite()
        .map(
            site ->
                site instanceof Site.InBlock inBlock
                    ? LETTERS.get(inBlock.role().ordinal())
                    : site.id());
  }

  /**
   * @param name of the figure
   * @param values by parameter; what is not in a block is not shown
   * @param digits behind the point
   */
  public static HeatMap of(
      String name, String title, Map<ParameterName, Double> values, int digits) {
    TreeSet<Integer> blocks = new TreeSet<>();
    values.keySet().forEach(parameter -> parameter.block().ifPresent(blocks::add));
    List<Integer> rows = List.copyOf(blocks);
    double[][] cells = new double[rows.size()][Role.values().length];
    for (int row = 0; row < cells.length; row++) {
      Arrays.setAll(cells[row], role -> Double.NaN);
      for (Role role : Role.values()) {
        Site site = new Site.InBlock(rows.get(row), role);
        cells[row][role.ordinal()] = values.getOrDefault(ParameterName.kernel(site), Double.NaN);
      }
    }
    List<String> names = rows.stream().map(block -> "block " + block).toList();
    return new HeatMap(name, title, LETTERS, names, cells, digits);
  }
}
