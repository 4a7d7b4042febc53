package org.frisket.analysis.study.anatomy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleBiFunction;
import org.frisket.analysis.study.Findings;
import org.frisket.analysis.study.RunMasks;
import org.frisket.analysis.study.SiteMap;
import org.frisket.analysis.study.Table;
import org.frisket.models.backbone.ParameterName;

/** How far masks end from where they started. */
final class Distance {
  private static final int DIGITS = 2;
  private static final double PERCENT = 100;

  private Distance() {}

  static Findings of(List<RunMasks> runs) {
    long bits = runs.stream().mapToLong(RunMasks::size).sum();
    long zeros = sum(runs, (run, name) -> run.masks().get(name).zeros());
    long dropped = sum(runs, (run, name) -> run.dropped(name).zeros());
    long flipped = sum(runs, RunMasks::flips);
    return new Findings(
        List.of(
            Findings.sentence(
                "Masks of %d runs end with %.2f %% zeros. %.2f %% of their bits differ from the start: %.2f %%"
                    + " were dropped and %.2f %% taken back.",
                runs.size(),
                PERCENT * zeros / bits,
                PERCENT * flipped / bits,
                PERCENT * dropped / bits,
                PERCENT * (flipped - dropped) / bits)),
        Map.of("bits", bits, "zeros", zeros, "dropped", dropped, "taken_back", flipped - dropped),
        List.of(table(runs)),
        List.of(
            SiteMap.of(
                "anatomy-zeros-end",
                "Zeros at the end by block and matrix, percent, mean over runs",
                mean(runs, (run, name) -> run.masks().get(name).zeroFraction()),
                DIGITS),
            SiteMap.of(
                "anatomy-flips-end",
                "Bits that differ from the start at the end, percent, mean over runs",
                mean(runs, (run, name) -> (double) run.flips(name) / run.masks().get(name).size()),
                DIGITS)));
  }

  private static long sum(List<RunMasks> runs, ToDoubleBiFunction<RunMasks, ParameterName> count) {
    double sum = 0;
    for (RunMasks run : runs) {
      sum += run.masks().keySet().stream().mapToDouble(n -> count.applyAsDouble(run, n)).sum();
    }
    return Math.round(sum);
  }

  private static Map<ParameterName, Double> mean(
      List<RunMasks> runs, ToDoubleBiFunction<RunMasks, ParameterName> share) {
    Map<ParameterName, Double> means = new TreeMap<>();
    for (ParameterName name : runs.get(0).masks().keySet()) {
      means.put(
          name,
          PERCENT
              * runs.stream()
                  .mapToDouble(run -> share.applyAsDouble(run, name))
                  .average()
                  .orElseThrow());
    }
    return means;
  }

  private static Table table(List<RunMasks> runs) {
    List<List<Object>> rows = new ArrayList<>();
    for (RunMasks run : runs) {
      run.masks()
          .forEach(
              (name, mask) ->
                  rows.add(
                      List.of(
                          run.run().label(),
                          name.place(),
                          mask.size(),
                          run.starts().get(name).zeros(),
                          mask.zeros(),
                          run.dropped(name).zeros(),
                          run.flips(name) - run.dropped(name).zeros())));
    }
    return new Table(
        "anatomy-distance",
        "Every mask at the end",
        List.of("run", "mask", "bits", "zeros at the start", "zeros", "dropped", "taken back"),
        rows);
  }
}
