package org.frisket.training.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.frisket.training.config.ScheduleKind;
import org.frisket.training.config.TrainingConfig;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static TrainingConfig config(int checkpointEverySteps) {
    return TrainingConfig.defaults()
        .withLearningRate(0.01)
        .withBatchSize(4)
        .withEpochs(3)
        .withSchedule(ScheduleKind.LINEAR)
        .withCheckpointEverySteps(checkpointEverySteps)
        .withEvaluationBatchSize(8);
  }

  @Test
  void anEpochEndsWithABatchThatMayBeSmaller() {
    assertThat(Schedule.of(config(0), 8).stepsPerEpoch()).isEqualTo(2);
    assertThat(Schedule.of(config(0), 9).stepsPerEpoch()).isEqualTo(3);
    assertThat(Schedule.of(config(0), 1).stepsPerEpoch()).isEqualTo(1);
    assertThat(Schedule.of(config(0), 9).totalSteps()).isEqualTo(9);
  }

  @Test
  void everyStepHasItsEpochAndBatch() {
    Schedule schedule = Schedule.of(config(0), 9);

    assertThat(IntStream.range(0, 9).map(schedule::epochOf))
        .containsExactly(0, 0, 0, 1, 1, 1, 2, 2, 2);
    assertThat(IntStream.range(0, 9).map(schedule::batchOf))
        .containsExactly(0, 1, 2, 0, 1, 2, 0, 1, 2);
    assertThat(IntStream.rangeClosed(1, 9).filter(schedule::endsEpoch)).containsExactly(3, 6, 9);
  }

  @Test
  void checkpointsComeAfterEveryEpochAndEverySoManySteps() {
    assertThat(IntStream.rangeClosed(1, 9).filter(Schedule.of(config(4), 9)::wantsCheckpoint))
        .containsExactly(3, 4, 6, 8, 9);
    assertThat(IntStream.rangeClosed(1, 9).filter(Schedule.of(config(0), 9)::wantsCheckpoint))
        .containsExactly(3, 6, 9);
  }

  @Test
  void theRateFollowsTheWholeRun() {
    Schedule schedule = Schedule.of(config(0), 9);

    assertThat(schedule.learningRate(0)).isEqualTo(0.01);
    assertThat(schedule.learningRate(8)).isEqualTo(0.01 * (1 - 8.0 / 9));
  }
}
