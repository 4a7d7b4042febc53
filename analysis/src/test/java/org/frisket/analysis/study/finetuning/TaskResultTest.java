package org.frisket.analysis.study.finetuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.frisket.analysis.figure.Bars;
import org.frisket.analysis.study.Findings;
import org.frisket.training.run.RunGroup;
import org.junit.jupiter.api.Test;

class TaskResultTest {
  private static RunGroup group(double... values) {
    Map<Long, Double> bySeed = new TreeMap<>();
    for (int seed = 0; seed < values.length; seed++) {
      bySeed.put((long) seed, values[seed]);
    }
    return new RunGroup(Map.of(), bySeed);
  }

  private static TaskResult result(String task, RunGroup finetuned, RunGroup masked, double probe) {
    Map<Compared, RunGroup> dev = new EnumMap<>(Compared.class);
    dev.put(Compared.FINETUNING, finetuned);
    dev.put(Compared.MASKING, masked);
    dev.put(Compared.LINEAR_PROBE, group(probe));
    dev.put(Compared.RANDOM_MASK, group(0.5));
    Difference difference = Difference.of(masked, finetuned, 100);
    boolean counts = finetuned.mean() > probe;
    return new TaskResult(task, "accuracy", dev, Map.of(), counts, difference, null);
  }

  private static final TaskResult TESTED =
      result("first", group(0.75, 0.875, 0.875), group(0.75, 0.75, 0.75), 0.625);
  private static final TaskResult EASY = result("easy", group(0.5), group(0.625), 0.75);

  /** By hand: t is -2, with two degrees of freedom; of four outcomes one is as far out. */
  @Test
  void differencesAreToldWithTestsAndIntervals() {
    assertThat(TESTED.found())
        .isEqualTo(
            "On first, dev accuracy is 0.8333 ± 0.0722 finetuned and 0.7500 ± 0.0000 masked, beside 0.6250 of the"
                + " linear probe and 0.5000 of random masks. Masking is -8.3 points from finetuning on dev [-26.3,"
                + " 9.6] (p 0.18 by the paired t-test, 0.50 by Wilcoxon's, 3 seeds).");
  }

  @Test
  void oneSeedIsNoTestAndAnEasyTaskNoVerdict() {
    assertThat(EASY.found())
        .endsWith(
            "Masking is +12.5 points from finetuning on dev (one seed: no test). Finetuning does not beat the"
                + " probe: no verdict.");
    assertThat(EASY.differences().get(0).subList(5, 7)).containsExactly("", "");
  }

  @Test
  void onlyTasksThatCountAreAveraged() {
    TaskResult other = result("other", group(0.75, 0.75), group(0.875, 0.75), 0.625);
    Findings findings = new FinetuningFindings(List.of(TESTED, EASY, other), List.of()).findings();
    assertThat(findings.found().get(0))
        .isEqualTo(
            "Over the 2 of 3 tasks on which finetuning beats the linear probe, masking is 7.3 points from it on dev,"
                + " taken without signs (-1.0 with them); the most is -8.3, on first.");
    assertThat(((Bars) findings.figures().get(0)).categories())
        .containsExactly("first", "easy (does not count)", "other");
  }

  @Test
  void withoutATaskThatCountsThereIsNoMean() {
    assertThat(new FinetuningFindings(List.of(EASY), List.of()).findings().found().get(0))
        .isEqualTo("Finetuning beats the linear probe on no task: none counts.");
  }
}
