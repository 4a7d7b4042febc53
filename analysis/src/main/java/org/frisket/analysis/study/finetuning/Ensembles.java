package org.frisket.analysis.study.finetuning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.frisket.analysis.study.FinishedRun;
import org.frisket.models.files.AtomicFiles;
import org.frisket.savedmodels.serving.InferenceRuntime;
import org.frisket.savedmodels.store.Store;
import org.frisket.training.data.TaskData;
import org.frisket.training.evaluation.Ensemble;
import org.frisket.training.evaluation.EnsembleResult;
import org.frisket.training.evaluation.NamedExamples;
import org.frisket.training.run.Experiment;

/** Models of one task that answer together, over a frozen model that lies in a store of its own. */
final class Ensembles implements AutoCloseable {
  private final Path folder;

  private Ensembles(Path folder) {
    this.folder = folder;
  }

  static Ensembles open() throws IOException {
    return new Ensembles(Files.createTempDirectory("frisket-ensembles"));
  }

  /**
   * @param runs of one task and backbone, two or more
   * @param data the task's examples
   */
  EnsembleResult of(List<FinishedRun> runs, TaskData data) throws IOException {
    Experiment experiment = runs.get(0).experiment();
    int threads = experiment.config().threads();
    Store store = new Store(folder);
    store.publish(runs.get(0).folder().taskPackage(), experiment.backbone(), threads);
    List<String> packages =
        runs.stream().map(run -> run.folder().taskPackage().toAbsolutePath().toString()).toList();
    int batchSize = experiment.config().training().evaluationBatchSize();
    NamedExamples dev = new NamedExamples(TaskData.DEV, data.split(TaskData.DEV));
    Optional<NamedExamples> test =
        data.has(TaskData.TEST)
            ? Optional.of(new NamedExamples(TaskData.TEST, data.split(TaskData.TEST)))
            : Optional.empty();
    return Ensemble.of(packages, store, batchSize, threads, InferenceRuntime.TENSORFLOW)
        .evaluate(experiment.task(), dev, test);
  }

  @Override
  public void close() throws IOException {
    AtomicFiles.deleteTree(folder);
  }
}
