package org.frisket.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.frisket.training.sweep.SweepProgress;
import org.frisket.training.sweep.SweepTable;
import org.junit.jupiter.api.Test;

/** What {@code compare} and {@code sweep} say while they are at it. */
class RunCountTest {
  @Test
  void theTimeLeftIsThatOfARunTrainedHereForEveryOther() {
    RunCount count = new RunCount(7);
    assertThat(count.name("lora")).isEqualTo("1 of 7: lora");
    count.known();
    assertThat(count).hasToString("1 of 7 runs done");
    count.trained(100);
    assertThat(count).hasToString("2 of 7 runs done, about 8 minutes left");
    count.trained(260);
    assertThat(count).hasToString("3 of 7 runs done, about 12 minutes left");
    assertThat(count.name("bitfit")).isEqualTo("4 of 7: bitfit");
    for (int i = 3; i < 7; i++) {
      count.known();
    }
    assertThat(count).hasToString("7 of 7 runs done");
  }

  @Test
  void oneRunIsCalledByItsName() {
    assertThat(new RunCount(1).name("lora")).isEqualTo("lora");
  }

  @Test
  void aSweepSaysTheSame() {
    assertThat(SweepText.of(new SweepProgress(7, 0, 0, 0, null), 2))
        .isEqualTo("0 of 7 runs done, time left is known when the first is done");
    assertThat(SweepText.of(new SweepProgress(2, 2, 3, 0, 6.0), 2))
        .isEqualTo("3 of 7 runs done, about 12 minutes left");
    assertThat(SweepText.of(new SweepProgress(0, 0, 6, 1, 6.0), 2))
        .isEqualTo("6 of 7 runs done, 1 failed");
    assertThat(SweepText.of(new SweepProgress(0, 1, 6, 0, 6.0), 2))
        .as("no run lasts for half the time because of a second worker")
        .isEqualTo("6 of 7 runs done, about 6 minutes left");
  }

  @Test
  void theTableOfASweepHasAColumnForEachKey() {
    SweepTable table =
        new SweepTable(
            "few",
            List.of(
                point(List.of("training.learning_rate=3.0E-4", "method.sparsity=0.1"), 0.5),
                point(List.of("training.learning_rate=0.001", "method.sparsity=0.1"), 0.75)));

    assertThat(SweepText.of(table, OptionalInt.of(80)).lines().limit(3))
        .containsExactly(
            "  mean  deviation  runs   rate  sparsity",
            "0.5000                1   3e-4       0.1",
            "0.7500                1  0.001       0.1");
    assertThat(SweepText.of(table, OptionalInt.of(30))).contains("left out sparsity; --wide");
  }

  private static SweepTable.Point point(List<String> settings, double value) {
    return new SweepTable.Point(
        settings,
        Map.of(1L, value),
        Map.of(1L, "5de720e2d461"),
        value,
        null,
        Map.of(),
        Map.of(),
        Map.of());
  }
}
