package org.frisket.training.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.frisket.models.cli.TextWidth;
import org.frisket.models.error.Words;
import org.frisket.training.config.Baseline;
import org.frisket.training.config.TrainingConfig;
import org.frisket.training.loop.RunEstimate;
import org.frisket.training.run.Experiment;
import org.frisket.training.run.PeakMemory;
import org.frisket.training.run.Run;

/**
 * What {@code train} would do.
 *
 * @param batchSize examples a step
 * @param epochs at most
 * @param stepsDone by the run's newest checkpoint
 * @param earlyStoppingPatience evaluations without a gain that end it; 0 for none
 * @param estimatedMinutes of the steps that are left and their evaluations, without baselines
 * @param estimatedMemoryMib largest resident size of the process; null where unknown
 * @param run its folder
 * @param state new, unfinished or finished
 */
record DryRun(
    String task,
    String backbone,
    String method,
    int trainExamples,
    int devExamples,
    int batchSize,
    int epochs,
    int stepsPerEpoch,
    long steps,
    long stepsDone,
    long evaluations,
    int earlyStoppingPatience,
    double secondsPerStep,
    double secondsPerEvaluation,
    int measuredSteps,
    double estimatedMinutes,
    Long estimatedMemoryMib,
    List<Baseline> baselines,
    String run,
    String state) {
  private static final int MEBIBYTE = 1 << 20;

  /**
   * Takes a few steps, and forgets them.
   *
   * @param runs the folder of all runs
   */
  static DryRun of(Experiment experiment, Path runs) throws IOException {
    Run run = new Run(experiment, runs, "");
    RunEstimate estimate = run.estimate();
    Long peak = PeakMemory.mebibytes();
    boolean finished = run.result().isPresent();
    long done = finished ? estimate.steps() : run.stepsDone();
    TrainingConfig training = experiment.config().training();
    return new DryRun(
        experiment.task().id(),
        experiment.backbone().config().name(),
        experiment.config().method().id(),
        experiment.train().size(),
        experiment.dev().size(),
        training.batchSize(),
        training.epochs(),
        estimate.stepsPerEpoch(),
        estimate.steps(),
        done,
        estimate.evaluations(),
        training.earlyStoppingPatience(),
        estimate.secondsPerStep(),
        estimate.secondsPerEvaluation(),
        estimate.measuredSteps(),
        estimate.secondsOf(done) / 60,
        peak == null ? null : peak + estimate.keptBytes() / MEBIBYTE,
        experiment.config().baselines(),
        run.folder().path().toString(),
        finished ? "finished" : done > 0 ? "unfinished" : "new");
  }

  /**
   * For a person.
   *
   * @param runs how many such runs there are to be, which differ by their seeds
   */
  String text(int runs) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(Locale.ROOT, "examples  %,d train, %,d dev", trainExamples, devExamples));
    lines.add(
        String.format(
            Locale.ROOT,
            "steps     %,d of %d examples: %s %,d to an epoch",
            steps,
            batchSize,
            steps < (long) epochs * stepsPerEpoch ? "max_steps," : epochs + " epochs,",
            stepsPerEpoch));
    lines.add(
        String.format(Locale.ROOT, "dev       looked at %,d times", evaluations) + stopping());
    lines.add(TextWidth.folded(time(runs), " ".repeat(10), TextWidth.ofTerminal()));
    lines.add(
        estimatedMemoryMib == null
            ? "memory    unknown on this system"
            : String.format(
                Locale.ROOT,
                "memory    about %,d MiB resident, measured at the longest batch",
                memory()));
    lines.add("run       " + run + standing());
    return String.join(System.lineSeparator(), lines);
  }

  private long memory() {
    return estimatedMemoryMib;
  }

  private String stopping() {
    return earlyStoppingPatience == 0
        ? ""
        : String.format(
            Locale.ROOT, ", and the run ends after %d without a gain", earlyStoppingPatience);
  }

  private String time(int runs) {
    String each =
        runs > 1 ? String.format(Locale.ROOT, " a run, %s for %d", minutes(runs), runs) : "";
    String besides = baselines.isEmpty() ? "" : ", baselines besides: " + Words.of(baselines);
    return String.format(
        Locale.ROOT,
        "time      about %s%s (%.3f s a step, %.2f s an evaluation, from %d steps measured here)%s",
        minutes(1),
        each,
        secondsPerStep,
        secondsPerEvaluation,
        measuredSteps,
        besides);
  }

  private String minutes(int runs) {
    double all = estimatedMinutes * runs;
    return all < 1
        ? String.format(Locale.ROOT, "%.0f seconds", Math.ceil(all * 60))
        : String.format(Locale.ROOT, "%.1f minutes", all);
  }

  private String standing() {
    return switch (state) {
      case "finished" -> ", finished: it would not be trained again";
      case "unfinished" ->
          String.format(Locale.ROOT, ", which would go on from step %,d", stepsDone);
      default -> ", a new one";
    };
  }
}
