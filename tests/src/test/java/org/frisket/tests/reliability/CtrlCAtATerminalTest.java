package org.frisket.tests.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ctrl-C at a terminal, where progress is shown and the signal reaches every process in the
 * foreground, in every verb that works for long.
 */
class CtrlCAtATerminalTest {
  private static final String TRAINING = "org.frisket.training.Main";
  private static final String ANALYSIS = "org.frisket.analysis.Main";
  private static final String WITH_A_CHECKPOINT =
      "interrupted after step \\d+ of \\d+, with a checkpoint; ";
  private static final String SAME_COMMAND = "the same command goes on";

  @TempDir private Path work;

  @BeforeAll
  static void aTerminalIsNeeded() {
    assumeTrue(TerminalProcess.isPossible(), "no script of util-linux");
  }

  private TerminalProcess start(EndlessRun run, String main, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--runs", run.runs().toString(), "--store", run.store().toString()));
    return TerminalProcess.start(work.resolve("terminal"), main, all);
  }

  /** Presses once; the end is told on the screen, and no process is left. */
  private static void assertEnds(TerminalProcess terminal, String told) throws Exception {
    List<ProcessHandle> processes = terminal.processes();
    terminal.pressCtrlC();

    assertThat(terminal.exitCode()).as(terminal.screen()).isEqualTo(130);
    assertThat(terminal.screenSince())
        .containsPattern(told)
        .doesNotContain("error", "\tat ", "takes its place");
    assertThat(processes).isNotEmpty().noneMatch(ProcessHandle::isAlive);
  }

  private void assertStopsTraining(int runs, String told, String main, String... arguments)
      throws Exception {
    EndlessRun run = EndlessRun.in(work);
    try (TerminalProcess terminal = start(run, main, replaced(run, arguments))) {
      terminal.waitUntil(() -> run.hasSteps(runs));
      assertEnds(terminal, told);
    }
    run.assertEveryStepIsKept();
  }

  /** Files are named by what stands in the folder of the runs. */
  private static String[] replaced(EndlessRun run, String... arguments) {
    return List.of(arguments).stream()
        .map(word -> word.endsWith(".yaml") ? run.file(word) : word)
        .toArray(String[]::new);
  }

  @Test
  void trainKeepsEveryStepAndTellsHowToGoOn() throws Exception {
    assertStopsTraining(
        1, WITH_A_CHECKPOINT + "the same command goes on", TRAINING, "train", "masking.yaml");
  }

  @Test
  @Tag("reliability")
  void compareKeepsEveryStep() throws Exception {
    String told = WITH_A_CHECKPOINT + SAME_COMMAND;
    assertStopsTraining(1, told, TRAINING, "compare", "masking.yaml", "bitfit.yaml");
    survived("compare");
  }

  @Test
  @Tag("reliability")
  void searchKeepsEveryStep() throws Exception {
    assertStopsTraining(1, WITH_A_CHECKPOINT + SAME_COMMAND, TRAINING, "search", "masking.yaml");
    survived("search");
  }

  /** Its workers hear Ctrl-C, too, and end only when it tells them. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  @Tag("reliability")
  void sweepKeepsEveryStepOfEveryWorker(int threads) throws Exception {
    assertStopsTraining(
        2,
        "(?s)stopping at the next step.*interrupted; " + SAME_COMMAND,
        TRAINING,
        "sweep",
        threads == 1 ? "lanes.yaml" : "sweep.yaml",
        "--workers",
        "2");
    survived("sweep");
  }

  @Test
  @Tag("reliability")
  void studyKeepsEveryStep() throws Exception {
    String told = WITH_A_CHECKPOINT + SAME_COMMAND;
    assertStopsTraining(1, told, ANALYSIS, "study", "anatomy", "anatomy.yaml");
    survived("study");
  }

  /** All studies of the project, of which the first trains first. */
  @Test
  @Tag("reliability")
  void reportKeepsEveryStep() throws Exception {
    assertStopsTraining(1, WITH_A_CHECKPOINT + SAME_COMMAND, ANALYSIS, "report", "--small");
    survived("report");
  }

  /** What it has started does not outlive it. */
  @Test
  @Tag("reliability")
  void benchEndsAtOnceWithItsWorkers() throws Exception {
    EndlessRun run = EndlessRun.in(work);
    String docs = work.resolve("docs").toString();
    String[] arguments = {
      "bench", "step", "--rows", "minilm-step-32x64", "--pairs", "1000", "--docs", docs
    };
    try (TerminalProcess terminal = start(run, ANALYSIS, arguments)) {
      terminal.waitFor("1 of 1000");
      assertThat(terminal.processes()).hasSizeGreaterThanOrEqualTo(2);
      assertEnds(terminal, "interrupted; rows that were measured are kept");
    }
    survived("bench");
  }

  @Test
  @Tag("reliability")
  void aSecondCtrlCEndsASweepAndItsWorkersAtOnce() throws Exception {
    EndlessRun run = EndlessRun.in(work);
    try (TerminalProcess terminal = start(run, TRAINING, "sweep", run.file("sweep.yaml"))) {
      terminal.waitUntil(() -> run.hasSteps(1));
      List<ProcessHandle> processes = terminal.processes();
      terminal.pressCtrlC();
      terminal.pressCtrlC();

      assertThat(terminal.exitCode()).as(terminal.screen()).isEqualTo(130);
      assertThat(processes).noneMatch(ProcessHandle::isAlive);
    }
    RunFiles.assertAllWhole(run.runs());
  }

  /** As a lost connection does. */
  @Test
  @Tag("reliability")
  void aClosedTerminalLosesNoStep() throws Exception {
    EndlessRun run = EndlessRun.in(work);
    try (TerminalProcess terminal = start(run, TRAINING, "train", run.file("masking.yaml"))) {
      terminal.waitUntil(() -> run.hasSteps(1));
      List<ProcessHandle> processes = terminal.processes();
      terminal.shut();
      for (ProcessHandle process : processes) {
        process.onExit().get(5, TimeUnit.MINUTES);
      }
    }
    run.assertEveryStepIsKept();
    FaultLog.survived(
        "stopped",
        "the terminal is closed in train (SIGHUP)",
        1,
        "a checkpoint of the last step, no process left");
  }

  @Test
  @Tag("reliability")
  void whoWantsItQuietSeesNoProgress() throws Exception {
    EndlessRun run = EndlessRun.in(work);
    String[] arguments = {"train", run.file("masking.yaml"), "--quiet"};
    try (TerminalProcess terminal = start(run, TRAINING, arguments)) {
      terminal.waitUntil(() -> run.hasSteps(1));
      assertThat(terminal.screen()).doesNotContain("endless", "\033");
      assertEnds(terminal, WITH_A_CHECKPOINT + "the same command goes on");
    }
    run.assertEveryStepIsKept();
  }

  /** Before the first step there is nothing to keep. */
  @Test
  @Tag("reliability")
  void beforeTheFirstStepItEndsAtOnceAndTellsHowToGoOn() throws Exception {
    EndlessRun run = EndlessRun.in(work);
    try (TerminalProcess terminal = start(run, TRAINING, "train", run.file("masking.yaml"))) {
      terminal.waitUntil(() -> !run.begun().isEmpty());
      assertEnds(terminal, "interrupted[^\\n]*; the same command goes on");
    }
  }

  private static void survived(String verb) throws Exception {
    FaultLog.survived(
        "stopped",
        "Ctrl-C at a terminal, in " + verb,
        1,
        verb.equals("bench")
            ? "exit 130 at once, with its workers"
            : "exit 130 and how to go on; a checkpoint of the last step, no process left");
  }
}
