package org.frisket.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.frisket.training.config.Baseline;
import org.junit.jupiter.api.Test;

class ResultTextTest {
  private static final Map<Baseline, Double> BASELINES =
      Map.of(Baseline.MAJORITY, 0.4, Baseline.LINEAR_PROBE, 0.5);

  @Test
  void whatNoBaselineReachesNeedsNoWord() {
    assertThat(ResultText.beaten(0.51, BASELINES)).isEmpty();
    assertThat(ResultText.beaten(0.0, Map.of())).isEmpty();
  }

  @Test
  void theBestBaselineThatIsAsGoodIsNamedWithWhatMayHelp() {
    assertThat(ResultText.beaten(0.5, BASELINES))
        .startsWith("below    linear_probe is as good or better")
        .contains("training.epochs", "training.learning_rate")
        .endsWith(System.lineSeparator());
    assertThat(ResultText.beaten(0.3, Map.of(Baseline.MAJORITY, 0.4))).contains("majority");
  }
}
