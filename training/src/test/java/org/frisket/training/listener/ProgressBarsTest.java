package org.frisket.training.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.frisket.models.progress.ProgressDisplay;
import org.frisket.models.progress.TerminalDisplay;
import org.frisket.training.config.TrainingConfig;
import org.frisket.training.fixtures.Recorder;
import org.frisket.training.fixtures.TinyExperiment;
import org.frisket.training.loop.Evaluation;
import org.frisket.training.run.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stays on a terminal after a run. */
class ProgressBarsTest {
  @TempDir private Path runs;

  private final Recorder recorder = new Recorder();

  /** What was written to a terminal while a run was trained. */
  private String trained(TrainingConfig training) throws Exception {
    PrintStream before = System.err;
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    TerminalDisplay display = new TerminalDisplay();
    try (ProgressDisplay.Work run = display.begin("run")) {
      run.reached(0, "");
      new Run(TinyExperiment.masking(training), runs, "train")
          .execute(false, List.of(new ProgressBars("tiny", "accuracy", display), recorder));
    } finally {
      System.setErr(before);
    }
    return written.toString(StandardCharsets.UTF_8);
  }

  private static TrainingConfig training(int epochs, int patience) {
    return TrainingConfig.defaults()
        .withLearningRate(0.02)
        .withBatchSize(6)
        .withEpochs(epochs)
        .withEarlyStoppingPatience(patience)
        .withCheckpointEverySteps(2)
        .withEvaluationBatchSize(8);
  }

  private String lastLoss() {
    return String.format(
        Locale.ROOT, "loss %.3f", recorder.steps().get(recorder.steps().size() - 1).loss());
  }

  private String lastDev() {
    List<Evaluation> all = recorder.evaluations();
    return String.format(Locale.ROOT, ", dev accuracy %.4f", all.get(all.size() - 1).value());
  }

  @Test
  void theLastLineHasTheLastValueOnDev() throws Exception {
    assertThat(trained(training(3, 0)))
        .containsPattern("tiny 100% \\[=+\\] 15/15, .*" + lastLoss() + lastDev() + "\\R");
  }

  @Test
  void soItHasWhereARunStopsEarly() throws Exception {
    String terminal = trained(training(30, 1));

    assertThat(recorder.steps()).hasSizeLessThan(150);
    assertThat(terminal).containsPattern("tiny \\d+% .*/150, .*" + lastLoss() + lastDev() + "\\R");
  }
}
