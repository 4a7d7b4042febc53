package org.frisket.analysis.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.analysis.fixtures.TinyRuns;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.training.run.ExperimentLoader;
import org.frisket.training.run.Run;
import org.frisket.training.run.RunFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskHistoryTest {
  @TempDir private static Path folder;
  private static RunFolder run;

  @BeforeAll
  static void train() throws IOException {
    TinyRuns tiny = new TinyRuns(folder);
    var experiment =
        new ExperimentLoader(folder).load(folder.resolve("masking.yaml"), List.of("seed=1"));
    Run begun = new Run(experiment, tiny.runs(), "train");
    begun.execute(false, List.of());
    run = begun.folder();
  }

  @Test
  void everyEvaluationIsThere() throws IOException {
    MetricsFile metrics = MetricsFile.read(run.metrics());
    assertThat(MaskHistory.read(run.events()).moments().keySet())
        .containsExactlyElementsOf(metrics.devSteps().stream().map(Integer::longValue).toList());
  }

  @Test
  void sharesAtTheBestEvaluationAreThoseOfThePackage() throws IOException {
    TaskPackage taskPackage = TaskPackageFiles.read(run.taskPackage());
    List<Integer> best = MetricsFile.read(run.metrics()).bestSteps();
    var moment = MaskHistory.read(run.events()).at(best.get(best.size() - 1));
    taskPackage
        .masks()
        .forEach(
            mask ->
                assertThat(moment.zeros().get(mask.parameter().place()))
                    .isEqualTo((float) mask.mask().zeroFraction()));
  }

  @Test
  void aDamagedFileIsNamed() throws IOException {
    byte[] bytes = Files.readAllBytes(run.events());
    bytes[bytes.length / 2] ^= 1;
    Path damaged = Files.write(folder.resolve("damaged"), bytes);
    assertThatThrownBy(() -> MaskHistory.read(damaged))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("event file " + damaged + ": damaged at byte");
    Path cut = Files.write(folder.resolve("cut"), java.util.Arrays.copyOf(bytes, 5));
    assertThatThrownBy(() -> MaskHistory.read(cut)).isInstanceOf(InvalidInputException.class);
  }
}
