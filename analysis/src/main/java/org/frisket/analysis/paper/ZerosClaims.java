package org.frisket.analysis.paper;

import static org.frisket.analysis.study.Findings.sentence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.frisket.analysis.paper.Judgement.Check;

/** How many zeros masks start with. */
final class ZerosClaims {
  private static final String STUDY = "sparsity";
  private static final String COMMAND = "study sparsity";
  private static final String LARGE = "sst2";
  private static final String SMALL = "rte";

  /** The shares that do well, by the paper. */
  private static final double LEAST = 0.03;

  private static final double MOST = 0.1;

  /** What counts as well, and what as badly, below the best share. */
  private static final double WELL = 0.01;

  private static final double BADLY = 0.05;

  private ZerosClaims() {}

  static List<Claim> all() {
    return List.of(
        new Claim(
            3,
            "3 to 10 % zeros at the start do well on all tasks; 95 % does badly, and 1 % hurts, too.",
            "",
            "on a task a share from 3 to 10 % is at most one point below the best, 95 % is five points or more below it, and 1 % is below the best of 3 to 10 %",
            COMMAND,
            ZerosClaims::shares),
        new Claim(
            4,
            "Large data sets mind the share less than small ones.",
            "",
            "from the best share to the worst it is less on SST-2 than on RTE",
            COMMAND,
            ZerosClaims::sizes));
  }

  /** By task, study by study. */
  private static List<Map<String, List<Map<String, String>>>> studies(Evidence evidence) {
    return evidence.tables(STUDY, "sparsity").stream().map(rows -> Rows.by("task", rows)).toList();
  }

  private static TreeMap<Double, Double> means(List<Map<String, String>> rows) {
    return Rows.means("zeros at the start", rows);
  }

  private static Judgement shares(Evidence evidence) {
    List<Check> checks = new ArrayList<>();
    studies(evidence)
        .forEach(tasks -> tasks.forEach((task, rows) -> addShares(checks, task, means(rows))));
    return Judgement.of(checks);
  }

  private static void addShares(List<Check> checks, String task, TreeMap<Double, Double> means) {
    double best = Collections.max(means.values());
    means.subMap(LEAST, true, MOST, true).values().stream()
        .max(Double::compare)
        .ifPresent(
            few -> {
              checks.add(below(task, "the best of 3 to 10 %", best - few, few, WELL));
              low(checks, task, means, few);
            });
    if (means.containsKey(0.95)) {
      double many = means.get(0.95);
      checks.add(new Check(best - many >= BADLY, words(task, "95 %", best - many, many)));
    }
  }

  private static void low(
      List<Check> checks, String task, TreeMap<Double, Double> means, double few) {
    Double one = means.get(0.01);
    if (one != null) {
      checks.add(
          new Check(
              one < few,
              sentence("%s: 1 %% reaches %.4f, the best of 3 to 10 %% %.4f.", task, one, few)));
    }
  }

  private static Check below(String task, String what, double loss, double value, double most) {
    return new Check(loss <= most, words(task, what, loss, value));
  }

  private static String words(String task, String what, double loss, double value) {
    return sentence(
        "%s: %s reaches %.4f, %.1f points below the best share.",
        task, what, value, Rows.PERCENT * loss);
  }

  private static Judgement sizes(Evidence evidence) {
    List<Check> checks = new ArrayList<>();
    for (Map<String, List<Map<String, String>>> tasks : studies(evidence)) {
      if (tasks.containsKey(LARGE) && tasks.containsKey(SMALL)) {
        double large = range(tasks.get(LARGE));
        double small = range(tasks.get(SMALL));
        checks.add(
            new Check(
                large < small,
                sentence(
                    "From the best share to the worst: %.1f points on SST-2, %.1f on RTE.",
                    Rows.PERCENT * large, Rows.PERCENT * small)));
      }
    }
    return Judgement.of(checks);
  }

  private static double range(List<Map<String, String>> rows) {
    TreeMap<Double, Double> means = means(rows);
    return Collections.max(means.values()) - Collections.min(means.values());
  }
}
