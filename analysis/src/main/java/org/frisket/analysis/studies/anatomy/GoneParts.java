package org.frisket.analysis.studies.anatomy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.frisket.analysis.figure.Axis;
import org.frisket.analysis.figure.Bars;
import org.frisket.analysis.studies.masks.RunMasks;
import org.frisket.analysis.study.Findings;
import org.frisket.analysis.study.Table;
import org.frisket.models.backbone.Structure;

/** Heads and neurons that masks leave hardly anything of. */
final class GoneParts {
  private GoneParts() {}

  /**
   * @param gone the share of zeros from which a part is all but gone
   */
  static Findings of(List<RunMasks> runs, double gone) {
    List<List<Object>> rows = new ArrayList<>();
    List<PartZeros> all = new ArrayList<>();
    for (RunMasks run : runs) {
      for (int block : blocks(runs)) {
        for (Structure structure : Structure.values()) {
          int heads = run.run().experiment().backbone().config().heads();
          PartZeros.of(run, block, structure, heads)
              .ifPresent(
                  parts -> {
                    all.add(parts);
                    rows.add(row(run, parts, gone));
                  });
        }
      }
    }
    Map<String, Object> numbers = new LinkedHashMap<>();
    List<String> found = new ArrayList<>();
    for (Structure structure : Structure.values()) {
      List<PartZeros> of = all.stream().filter(parts -> parts.structure() == structure).toList();
      if (!of.isEmpty()) {
        found.add(sentence(structure, of, gone));
        numbers.put(word(structure), numbers(of, gone));
      }
    }
    return new Findings(
        found,
        numbers,
        List.of(
            new Table(
                "anatomy-parts",
                "Shares of zeros of heads and neurons",
                List.of("run", "block", "of", "parts", "mean", "largest", "all but gone"),
                rows)),
        List.of(bars(blocks(runs), all)));
  }

  private static List<Integer> blocks(List<RunMasks> runs) {
    TreeSet<Integer> blocks = new TreeSet<>();
    runs.forEach(run -> run.masks().keySet().forEach(name -> name.block().ifPresent(blocks::add)));
    return List.copyOf(blocks);
  }

  private static String word(Structure structure) {
    return structure.name().toLowerCase(Locale.ROOT);
  }

  private static List<Object> row(RunMasks run, PartZeros parts, double gone) {
    return List.of(
        run.run().label(),
        parts.block(),
        word(parts.structure()),
        parts.shares().length,
        parts.mean(),
        parts.largest(),
        parts.atLeast(gone));
  }

  private static Map<String, Object> numbers(List<PartZeros> parts, double gone) {
    return Map.of(
        "parts", parts.stream().mapToInt(p -> p.shares().length).sum(),
        "all_but_gone", parts.stream().mapToLong(p -> p.atLeast(gone)).sum(),
        "largest", parts.stream().mapToDouble(PartZeros::largest).max().orElseThrow());
  }

  private static String sentence(Structure structure, List<PartZeros> parts, double gone) {
    return String.format(
        Locale.ROOT,
        "Of %d %s of all runs, %d have %.0f %% zeros or more; the largest share is %.1f %%.",
        parts.stream().mapToInt(p -> p.shares().length).sum(),
        word(structure),
        parts.stream().mapToLong(p -> p.atLeast(gone)).sum(),
        100 * gone,
        100 * parts.stream().mapToDouble(PartZeros::largest).max().orElseThrow());
  }

  private static Bars bars(List<Integer> blocks, List<PartZeros> all) {
    List<Bars.Series> series = new ArrayList<>();
    for (Structure structure : Structure.values()) {
      double[] largest =
          blocks.stream()
              .mapToDouble(
                  block ->
                      all.stream()
                          .filter(p -> p.structure() == structure && p.block() == block)
                          .mapToDouble(p -> 100 * p.largest())
                          .max()
                          .orElse(0))
              .toArray();
      series.add(
          new Bars.Series("most zeros of any of its " + word(structure), largest, new double[0]));
    }
    return new Bars(
        "anatomy-parts",
        "The largest share of zeros of a head and of a neuron in each block, over all runs",
        Axis.linear("zeros, percent"),
        blocks.stream().map(block -> "block " + block).toList(),
        series);
  }
}
