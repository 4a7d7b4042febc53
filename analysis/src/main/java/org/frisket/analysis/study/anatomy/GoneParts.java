package org.frisket.analysis.study.anatomy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.frisket.analysis.figure.Axis;
import org.frisket.analysis.figure.Bars;
import org.frisket.analysis.study.Findings;
import org.frisket.analysis.study.RunMasks;
import org.frisket.analysis.study.Table;
import org.frisket.models.backbone.Structure;
import org.frisket.models.error.Words;

/** Heads and neurons that masks leave hardly anything of. */
final class GoneParts {
  private static final double PERCENT = 100;

  private final double gone;
  private final TreeSet<Integer> blocks = new TreeSet<>();
  private final List<Found> all = new ArrayList<>();

  /** The heads, or neurons, of a block of a run. */
  private record Found(String run, PartZeros parts) {}

  /** Heads, or neurons, of all blocks and runs. */
  private record Numbers(int parts, long allButGone, double largest) {}

  private GoneParts(List<RunMasks> runs, double gone) {
    this.gone = gone;
    for (RunMasks run : runs) {
      run.masks().keySet().forEach(name -> name.block().ifPresent(blocks::add));
    }
    for (RunMasks run : runs) {
      blocks.forEach(block -> look(run, block));
    }
  }

  private void look(RunMasks run, int block) {
    int heads = run.run().experiment().backbone().config().heads();
    for (Structure structure : Structure.values()) {
      PartZeros.of(run, block, structure, heads)
          .ifPresent(parts -> all.add(new Found(run.run().label(), parts)));
    }
  }

  /**
   * @param gone the share of zeros from which a part is all but gone
   */
  static Findings of(List<RunMasks> runs, double gone) {
    return new GoneParts(runs, gone).findings();
  }

  private Findings findings() {
    Map<String, Numbers> numbers = new LinkedHashMap<>();
    List<String> found = new ArrayList<>();
    for (Structure structure : Structure.values()) {
      List<PartZeros> parts = of(structure);
      if (!parts.isEmpty()) {
        numbers.put(word(structure), numbers(parts));
        found.add(sentence(structure, numbers(parts)));
      }
    }
    return new Findings(found, numbers, List.of(table()), List.of(bars()));
  }

  private List<PartZeros> of(Structure structure) {
    return all.stream().map(Found::parts).filter(p -> p.structure() == structure).toList();
  }

  private static String word(Structure structure) {
    return Words.of(structure);
  }

  private Numbers numbers(List<PartZeros> parts) {
    return new Numbers(
        parts.stream().mapToInt(p -> p.shares().length).sum(),
        parts.stream().mapToLong(p -> p.atLeast(gone)).sum(),
        parts.stream().mapToDouble(PartZeros::largest).max().orElseThrow());
  }

  private String sentence(Structure structure, Numbers numbers) {
    return Findings.sentence(
        "Of %,d %s of all runs, %,d have %.0f %% zeros or more; the largest share is %.1f %%.",
        numbers.parts(),
        word(structure),
        numbers.allButGone(),
        PERCENT * gone,
        PERCENT * numbers.largest());
  }

  private Table table() {
    List<String> header = List.of("run", "block", "of", "parts", "mean", "largest", "all but gone");
    return new Table(
        "anatomy-parts",
        "Shares of zeros of heads and neurons",
        header,
        all.stream().map(this::row).toList());
  }

  private List<Object> row(Found found) {
    PartZeros parts = found.parts();
    return List.of(
        found.run(),
        parts.block(),
        word(parts.structure()),
        parts.shares().length,
        parts.mean(),
        parts.largest(),
        parts.atLeast(gone));
  }

  private Bars bars() {
    List<Bars.Series> series = new ArrayList<>();
    for (Structure structure : Structure.values()) {
      double[] largest =
          blocks.stream().mapToDouble(block -> PERCENT * largest(structure, block)).toArray();
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

  private double largest(Structure structure, int block) {
    return of(structure).stream()
        .filter(parts -> parts.block() == block)
        .mapToDouble(PartZeros::largest)
        .max()
        .orElse(0);
  }
}
