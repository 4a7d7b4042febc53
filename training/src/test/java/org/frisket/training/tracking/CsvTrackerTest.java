package org.frisket.training.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.training.fixtures.TinyExperiment;
import org.frisket.training.loop.StepReport;
import org.frisket.training.loop.TrainingListener;
import org.frisket.training.run.Experiment;
import org.frisket.training.run.Run;
import org.frisket.training.run.RunResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTrackerTest {
  @TempDir private Path work;

  private Run run(String folder, String... tracking) {
    Experiment plain = TinyExperiment.masking(TinyExperiment.TRAINING);
    Experiment experiment =
        new Experiment(
            plain.config().withTracking(List.of(tracking)),
            plain.task(),
            plain.backbone(),
            plain.backboneIdentity(),
            plain.train(),
            plain.dev(),
            plain.dataSha256());
    return new Run(experiment, work.resolve(folder), "train");
  }

  private record FailAt(long step) implements TrainingListener {
    @Override
    public void stepped(StepReport report) {
      if (report.progress().step() == step) {
        throw new IllegalStateException("ended");
      }
    }
  }

  @Test
  void aRowAStepAndTheSameBytesWhereARunWentOn() throws IOException {
    Run whole = run("whole", "csv");
    RunResult result = whole.execute(false, List.of());
    Path file = whole.folder().path().resolve("metrics.csv");
    List<String> lines = Files.readAllLines(file);

    assertThat(lines)
        .hasSize(1 + 15)
        .first()
        .isEqualTo("step,loss,learning_rate,epoch,dev_accuracy,best");
    assertThat(lines.get(1)).matches("1,\\d\\.\\d+,\\S+,,,").doesNotContain("NaN");
    assertThat(lines.get(5)).matches("5,\\d\\.\\d+,\\S+,1,\\d\\.\\d+,true");
    assertThat(lines)
        .filteredOn(line -> line.contains("," + result.value() + ",true"))
        .isNotEmpty();

    Run disturbed = run("disturbed", "csv");
    assertThatThrownBy(() -> disturbed.execute(false, List.of(new FailAt(8)))).hasMessage("ended");
    disturbed.execute(true, List.of());
    assertThat(disturbed.folder().path().resolve("metrics.csv")).hasSameBinaryContentAs(file);
  }

  @Test
  void aFinishedRunIsWrittenWhereItIsAskedFor() throws IOException {
    Run plain = run("plain");
    plain.execute(false, List.of());
    Path elsewhere = work.resolve("elsewhere");
    run("plain", "csv=" + elsewhere, "csv").tellTrackers();

    Path file = elsewhere.resolve("tiny-" + plain.folder().path().getFileName() + ".csv");
    assertThat(Files.readAllLines(file)).hasSize(1 + 15);
    assertThat(plain.folder().path().resolve("metrics.csv")).hasSameBinaryContentAs(file);
  }

  @Test
  void aFolderThatCannotBeWrittenEndsNoRun() throws IOException {
    Path file = Files.writeString(work.resolve("file"), "");
    Run run = run("runs", "csv=" + file, "csv");
    run.execute(false, List.of());

    assertThat(run.result()).isPresent();
    assertThat(run.folder().path().resolve("metrics.csv")).isRegularFile();
  }
}
