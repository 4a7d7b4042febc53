package org.frisket.analysis.study.anatomy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.frisket.analysis.study.Findings;
import org.frisket.analysis.study.SiteMap;
import org.frisket.analysis.study.Table;

/**
 * How masks meet something else: all of their zeros, and those that were not there at the start.
 *
 * @param zeros all of them
 * @param dropped those of weights that were dropped in training
 */
record OverlapPair(Overlaps zeros, Overlaps dropped) {
  private static final int DIGITS = 2;

  /**
   * @param name of table and figure
   * @param sentence with a place for the ratio of zeros and one for that of what was dropped
   * @param table its title
   * @param map title of the heat map of what was dropped
   */
  Findings findings(String name, String sentence, String table, String map) {
    List<List<Object>> rows = new ArrayList<>(zeros.rows());
    rows.addAll(dropped.rows());
    return new Findings(
        List.of(Findings.sentence(sentence, zeros.ratio(), dropped.ratio())),
        Map.of("zeros", zeros.ratio(), "dropped", dropped.ratio()),
        List.of(new Table(name, table, Overlaps.HEADER, rows)),
        List.of(SiteMap.of(name, map, dropped.ratios(), DIGITS)));
  }
}
