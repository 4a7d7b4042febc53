package org.frisket.training.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

  private static List<Integer> evaluations(TrainingConfig config) {
    Schedule schedule = Schedule.of(config, 9);
    List<Integer> steps =
        IntStream.rangeClosed(1, (int) schedule.totalSteps())
            .filter(schedule::wantsEvaluation)
            .boxed()
            .toList();
    assertThat(schedule.evaluations()).isEqualTo(steps.size());
    return steps;
  }

  @Test
  void evaluationsComeAfterEpochsOrEverySoManyStepsAndAtTheEnd() {
    assertThat(evaluations(config(0))).containsExactly(3, 6, 9);
    assertThat(evaluations(config(0).withEvaluateEverySteps(2))).containsExactly(2, 4, 6, 8, 9);
    assertThat(evaluations(config(0).withEvaluateEverySteps(100))).containsExactly(9);
    assertThat(evaluations(config(0).withMaxSteps(7))).containsExactly(3, 6, 7);
    assertThat(evaluations(config(0).withMaxSteps(2))).containsExactly(2);
    assertThat(evaluations(config(0).withMaxSteps(100))).containsExactly(3, 6, 9);
  }

  /** A run that ends within an epoch is kept, and its rate comes down to the end, too. */
  @Test
  void aRunOfSoManyStepsEndsWithACheckpointAndItsWholeSchedule() {
    Schedule schedule = Schedule.of(config(0).withMaxSteps(7), 9);

    assertThat(IntStream.rangeClosed(1, 7).filter(schedule::wantsCheckpoint))
        .containsExactly(3, 6, 7);
    assertThat(schedule.learningRate(6)).isEqualTo(0.01 * (1 - 6.0 / 7));
    assertThat(schedule.repeats()).isTrue();
    assertThat(Schedule.of(config(0).withMaxSteps(3), 9).repeats()).isFalse();
  }
}
