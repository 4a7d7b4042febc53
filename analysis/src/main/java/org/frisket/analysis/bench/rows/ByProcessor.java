package org.frisket.analysis.bench.rows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Rows by the kind of processor that they were measured on. */
public final class ByProcessor {
  private ByProcessor() {}

  /** In the order in which they first appear. */
  public static <R> Map<String, List<R>> of(List<R> rows, Function<R, Machine> machine) {
    Map<String, List<R>> groups = new LinkedHashMap<>();
    for (R row : rows) {
      String processor = machine.apply(row).processor();
      groups.computeIfAbsent(processor, key -> new ArrayList<>()).add(row);
    }
    return groups;
  }

  /** Those of the one that most were measured on: values that are to stand beside each other. */
  public static <R> List<R> comparable(List<R> rows, Function<R, Machine> machine) {
    List<R> most = List.of();
    for (List<R> group : of(rows, machine).values()) {
      most = group.size() > most.size() ? group : most;
    }
    return List.copyOf(most);
  }
}
