package org.frisket.analysis.bench.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.frisket.analysis.bench.workload.BenchSettings;
import org.frisket.analysis.bench.workload.ModelFolder;
import org.frisket.analysis.tasks.MadeStore;
import org.frisket.analysis.tasks.MadeTask;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.task.TaskKind;
import org.frisket.models.task.TaskSpec;

/**
 * A published task of masks that is asked one line by the launcher.
 *
 * @param model beside whose files its store lies
 */
record LineTask(ModelFolder model) {
  private static final String TASK = "line";
  private static final int LENGTH = 128;
  private static final List<String> LABELS = List.of("0", "1");

  /** Publishes it, unless it is there. */
  void make(Backbone backbone) throws IOException {
    TaskSpec spec = new TaskSpec(TASK, TaskKind.SINGLE_SENTENCE, LABELS, LENGTH);
    MadeTask task =
        new MadeTask(spec, BenchSettings.masking(backbone.config()), BenchSettings.SEED);
    MadeStore.open(store(), backbone).publish(task);
  }

  Program program(Path launcher) {
    String program = launcher.toAbsolutePath().toString();
    return new Program(
        "ours", List.of(program, "predict", TASK, "--store", store().toString()), inherited -> {});
  }

  private Path store() {
    return model.folder().resolve("store");
  }
}
