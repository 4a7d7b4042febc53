package org.frisket.tests.reliability;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.bytedeco.javacpp.Pointer;
import org.frisket.models.files.AtomicFiles;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.training.config.ScheduleKind;
import org.frisket.training.config.TrainingConfig;
import org.frisket.training.fixtures.TinyExperiment;
import org.frisket.training.loop.StepReport;
import org.frisket.training.loop.TrainingListener;
import org.frisket.training.run.Experiment;
import org.frisket.training.run.Run;

/**
 * A process of its own that does one thing very often and prints what it holds, as lines of {@code
 * <count done> <resident KiB> <native objects> <garbage collections>}.
 */
public final class MemoryProbe {
  private static final Set<Long> SAMPLED = Set.of(2L, 10L, 50L, 500L, 10_000L);

  private final Path folder;
  private final int times;

  private MemoryProbe(Path folder, int times) {
    this.folder = folder;
    this.times = times;
  }

  public static void main(String[] arguments) throws IOException {
    MemoryProbe probe = new MemoryProbe(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
    switch (arguments[0]) {
      case "steps" -> probe.steps();
      case "evaluations" -> probe.evaluations();
      case "runs" -> probe.runs();
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static Experiment experiment(int epochs) {
    return TinyExperiment.masking(
        TrainingConfig.defaults()
            .withLearningRate(0.02)
            .withBatchSize(6)
            .withEpochs(epochs)
            .withSchedule(ScheduleKind.LINEAR)
            .withDropout(0.1)
            .withEvaluationBatchSize(8));
  }

  /** A whole run with its logs and checkpoints. */
  private void steps() throws IOException {
    TrainingListener watcher =
        new TrainingListener() {
          @Override
          public void stepped(StepReport report) {
            say(report.progress().step());
          }
        };
    new Run(experiment(times / TinyExperiment.STEPS_PER_EPOCH), folder, "probe")
        .execute(false, List.of(watcher));
  }

  private void evaluations() throws IOException {
    Experiment experiment = experiment(1);
    Run run = new Run(experiment, folder, "probe");
    run.execute(false, List.of());
    var taskPackage = TaskPackageFiles.read(run.folder().taskPackage());
    try (TaskModel model = new TaskModel(experiment.backbone(), taskPackage, 1)) {
      for (int done = 1; done <= times; done++) {
        run.devEvaluator().evaluate(model::logits);
        say(done);
      }
    }
  }

  private void runs() throws IOException {
    for (int done = 1; done <= times; done++) {
      Path own = folder.resolve("run");
      new Run(experiment(4), own, "probe").execute(false, List.of());
      AtomicFiles.deleteTree(own);
      say(done);
    }
  }

  private static void say(long done) {
    if (SAMPLED.contains(done)) {
      System.out.println(
          done + " " + resident() + " " + Pointer.totalCount() + " " + collections());
    }
  }

  private static long collections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
        .sum();
  }

  private static long resident() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
