package org.frisket.analysis.study.anatomy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.frisket.models.backbone.ParameterName;

/**
 * Overlaps of one kind for many masks.
 *
 * @param kind what is compared, in tables
 * @param bySite for every mask, one or more
 */
record Overlaps(String kind, Map<ParameterName, List<Overlap>> bySite) {
  static final List<String> HEADER =
      List.of(
          "kind",
          "mask",
          "weights",
          "first",
          "second",
          "common",
          "by chance",
          "ratio",
          "deviations");

  Overlaps(String kind) {
    this(kind, new TreeMap<>());
  }

  void add(ParameterName name, Overlap overlap) {
    bySite.computeIfAbsent(name, n -> new ArrayList<>()).add(overlap);
  }

  /** How many times as many as by chance, over all masks: each has its own chance. */
  double ratio() {
    double common = 0;
    double expected = 0;
    for (List<Overlap> overlaps : bySite.values()) {
      common += overlaps.stream().mapToLong(Overlap::common).sum();
      expected += overlaps.stream().mapToDouble(Overlap::expected).sum();
    }
    return common / expected;
  }

  /** The same, mask by mask. */
  Map<ParameterName, Double> ratios() {
    Map<ParameterName, Double> ratios = new TreeMap<>();
    bySite.forEach(
        (name, overlaps) ->
            ratios.put(
                name,
                overlaps.stream().mapToLong(Overlap::common).sum()
                    / overlaps.stream().mapToDouble(Overlap::expected).sum()));
    return ratios;
  }

  List<List<Object>> rows() {
    List<List<Object>> rows = new ArrayList<>();
    bySite.forEach((name, overlaps) -> overlaps.forEach(overlap -> rows.add(row(name, overlap))));
    return rows;
  }

  private List<Object> row(ParameterName name, Overlap overlap) {
    return List.of(
        kind,
        name.place(),
        overlap.places(),
        overlap.first(),
        overlap.second(),
        overlap.common(),
        overlap.expected(),
        overlap.ratio(),
        overlap.deviations());
  }
}
