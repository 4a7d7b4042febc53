package org.frisket.training.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.frisket.savedmodels.json.Json;
import org.junit.jupiter.api.Test;

class SweepTimesTest {
  private static SweepRow row(int number, RunState state, Double minutes, Double seconds) {
    PlannedRun run = new PlannedRun(number, List.of(), number);
    return new SweepRow(run, state, "w", 1, null, "r", 0.5, minutes, seconds);
  }

  private static final SweepRow EARLIER = row(0, RunState.DONE, 1.0, 90.0);

  @Test
  void runsOfThisCallCountAndThoseAlone() {
    List<SweepRow> after =
        List.of(
            EARLIER,
            row(1, RunState.DONE, 0.5, 40.0),
            row(2, RunState.DONE, 0.25, 20.0),
            row(3, RunState.FAILED, null, null));
    SweepTimes times = SweepTimes.of(List.of(EARLIER), after, 2, 50);

    assertThat(times.runs()).isEqualTo(2);
    assertThat(times.runSeconds()).isEqualTo(60);
    assertThat(times.trainingSeconds()).isEqualTo(45);
    assertThat(times.busyShare()).isCloseTo(0.6, within(1e-12));
    assertThat(times.trainingShare()).isCloseTo(0.45, within(1e-12));
  }

  @Test
  void theSharesCanBeReadOff() {
    SweepTimes times = SweepTimes.of(List.of(), List.of(EARLIER), 1, 100);
    assertThat(Json.line(times))
        .contains("\"busy_share\":0.9", "\"training_share\":0.6", "\"run_seconds\":90.0");
  }
}
