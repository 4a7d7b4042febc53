package org.frisket.analysis.study.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.frisket.analysis.figure.Lines;
import org.frisket.analysis.study.Findings;
import org.frisket.training.run.RunGroup;
import org.junit.jupiter.api.Test;

class SparsityFindingsTest {
  private static final List<Double> SHARES = List.of(0.01, 0.05, 0.95);

  private static Outcome outcome(String task, double zeros, double... values) {
    Map<Long, Double> bySeed = new TreeMap<>();
    for (int seed = 0; seed < values.length; seed++) {
      bySeed.put((long) seed, values[seed]);
    }
    return new Outcome(task, "accuracy", new RunGroup(Map.of(), bySeed), 100, zeros, zeros / 10);
  }

  private static final SparsityCurve SMALL =
      new SparsityCurve(
          SHARES,
          List.of(
              outcome("small", 0.02, 0.6, 0.7),
              outcome("small", 0.05, 0.7, 0.75),
              outcome("small", 0.94, 0.5, 0.5)));
  private static final SparsityCurve LARGE =
      new SparsityCurve(
          SHARES,
          List.of(
              outcome("large", 0.01, 0.9, 0.9),
              outcome("large", 0.05, 0.895, 0.9),
              outcome("large", 0.95, 0.8, 0.85)));

  @Test
  void whatIsBestIsSaidAndWhatComesNear() {
    Findings findings = new SparsityFindings(List.of(SMALL, LARGE)).findings();
    assertThat(findings.found())
        .containsExactly(
            "On small, dev accuracy is highest with 5 % zeros at the start: 0.7250 ± 0.0354 over 2 seeds. Less than"
                + " a point below it: none. 1 % falls behind by 7.5 points, 95 % by 22.5.",
            "On large, dev accuracy is highest with 1 % zeros at the start: 0.9000 ± 0.0000 over 2 seeds. Less than"
                + " a point below it: 5 %. 1 % falls behind by 0.0 points, 95 % by 7.5.",
            "From the best share to the worst it is 22.5 points on small, 7.5 points on large.",
            "At the end, 0.10 to 9.50 % of the bits differ from the start; the share of zeros has moved by 1.00"
                + " points at most.");
  }

  @Test
  void theBandIsADeviationToEachSide() {
    Lines figure = SMALL.figure();
    assertThat(figure.lines().get(0).high()[0] - figure.lines().get(0).y()[0])
        .isCloseTo(0.1 / Math.sqrt(2), within(1e-12));
    assertThat(figure.lines().get(0).x()).containsExactly(1, 5, 95);
  }

  @Test
  void oneSeedHasNoBand() {
    SparsityCurve one = new SparsityCurve(List.of(0.05), List.of(outcome("one", 0.05, 0.5)));
    assertThat(one.figure().lines().get(0).low()).isEmpty();
    assertThat(one.outcomes().get(0).row(0.05, "x").get(6)).isEqualTo("");
  }

  @Test
  void sharesAreWrittenAsTheyWereMeant() {
    assertThat(Outcomes.percent(0.03)).isEqualTo("3");
    assertThat(Outcomes.percent(0.1)).isEqualTo("10");
    assertThat(Outcomes.percent(0.005)).isEqualTo("0.5");
  }
}
