package org.frisket.tests.reliability;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.bytedeco.javacpp.Pointer;
import org.frisket.analysis.tasks.MadeStore;
import org.frisket.analysis.tasks.MadeTask;
import org.frisket.models.adaptation.masking.MaskingConfig;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.checkpoint.Backbones;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.task.TaskKind;
import org.frisket.models.task.TaskSpec;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.savedmodels.serving.engine.EngineSettings;
import org.frisket.savedmodels.serving.engine.PackageSource;
import org.frisket.savedmodels.serving.engine.Question;
import org.frisket.savedmodels.serving.engine.ServedTask;
import org.frisket.savedmodels.serving.engine.TaskEngine;
import org.frisket.savedmodels.store.Store;
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
      case "tasks" -> probe.tasks();
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

  /**
   * An engine is told of a task, asks it and forgets it: of an archive and of a folder in turns.
   */
  private void tasks() throws IOException {
    Backbone backbone = Backbones.byId("minilm-l6").load();
    MadeStore made = MadeStore.open(folder.resolve("store"), backbone);
    Store store = made.store();
    MadeTask task = madeTask(backbone);
    made.add(task);
    Path archive = store.tasks().get(0).version(1);
    Path files = folder.resolve("files");
    TaskPackageFiles.write(files, store.read(archive));
    Question question = Question.of(List.of(new Example("1", List.of("How far is it?"))));
    try (TaskEngine engine = new TaskEngine(EngineSettings.defaults().withThreads(1))) {
      for (int done = 1; done <= times; done++) {
        Path version = done % 2 == 0 ? archive : files;
        ServedTask served = engine.add(new PackageSource("made", store, version));
        engine.ask(served, question).join();
        engine.remove(served);
        say(done);
      }
    }
  }

  private static MadeTask madeTask(Backbone backbone) {
    return new MadeTask(
        new TaskSpec("made", TaskKind.SINGLE_SENTENCE, List.of("near", "far"), 128),
        MaskingConfig.defaults().resolvedFor(backbone.config()),
        1);
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
