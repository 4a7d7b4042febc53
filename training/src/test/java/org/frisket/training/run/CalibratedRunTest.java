package org.frisket.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.task.AnswerFunction;
import org.frisket.models.task.AnswerRule;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.training.calibration.TemperatureFit;
import org.frisket.training.fixtures.TinyExperiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code training.calibrate}: a temperature is fitted at the end, and nothing else changes. */
class CalibratedRunTest {
  private static final Experiment PLAIN = TinyExperiment.masking(TinyExperiment.TRAINING);
  private static final Experiment CALIBRATED =
      TinyExperiment.masking(TinyExperiment.TRAINING.withCalibrate(true));

  @TempDir private Path runs;

  private Run executed(Experiment experiment) throws IOException {
    Run run = new Run(experiment, runs, "train tiny.yaml");
    run.execute(false, List.of());
    return run;
  }

  private static TaskPackage read(Run run) throws IOException {
    return TaskPackageFiles.read(run.folder().taskPackage());
  }

  @Test
  void thePackageKeepsTheTemperatureOfTheResultBesideTheSameTensors() throws IOException {
    Run plain = executed(PLAIN);
    Run run = executed(CALIBRATED);
    TemperatureFit fit = run.result().orElseThrow().temperatureFit();

    assertThat(plain.result().orElseThrow().temperatureFit()).isNull();
    assertThat(Files.readString(plain.folder().result())).doesNotContain("temperature");
    assertThat(fit.fittedOn()).isEqualTo(10);
    assertThat(fit.measuredOn()).isEqualTo(10);
    assertThat(read(run).manifest().answerRule())
        .isEqualTo(new AnswerRule(AnswerFunction.SOFTMAX, (float) fit.temperature()));
    assertThat(read(plain).manifest().answerRule()).isEqualTo(AnswerRule.USUAL);
    assertThat(run.folder().taskPackage().resolve(TaskPackage.TENSORS_FILE))
        .hasSameBinaryContentAs(plain.folder().taskPackage().resolve(TaskPackage.TENSORS_FILE));
    assertThat(RunIdentity.of(CALIBRATED)).isNotEqualTo(RunIdentity.of(PLAIN));
  }

  /** The halves are drawn with the seed, and measured as evaluate measures them. */
  @Test
  void theTemperatureIsThatOfThePackagesOwnLogits() throws IOException {
    Run run = executed(CALIBRATED);
    try (TaskModel model = TaskModel.whole(PLAIN.backbone(), read(run), 1)) {
      List<float[][]> logits = run.devEvaluator().logits(model::logits);
      assertThat(
              TemperatureFit.of(
                  PLAIN.task(), PLAIN.dev(), logits, AnswerRule.USUAL, PLAIN.config().seed()))
          .isEqualTo(run.result().orElseThrow().temperatureFit());
    }
  }

  @Test
  void aRunInMemoryGivesTheSamePackage() throws IOException {
    InMemoryRun run = new InMemoryRun(CALIBRATED);
    run.execute(List.of());

    assertThat(run.taskPackage().orElseThrow().manifest().additions())
        .isEqualTo(read(executed(CALIBRATED)).manifest().additions());
  }

  @Test
  void aDevSetThatCannotBeHalvedIsRefusedBeforeAnythingIsTrained() {
    for (int examples : new int[] {0, 1}) {
      assertThatThrownBy(
              () ->
                  new Experiment(
                      CALIBRATED.config(),
                      PLAIN.task(),
                      PLAIN.backbone(),
                      PLAIN.backboneIdentity(),
                      PLAIN.train(),
                      PLAIN.dev().subList(0, examples),
                      PLAIN.dataSha256()))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage(
              "training.calibrate: answers in each half of dev: 0 (expected: one or more to fit a"
                  + " temperature)");
    }
  }
}
