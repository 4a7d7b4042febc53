package org.frisket.analysis.bench.workload;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.BatchPlan;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.preprocess.text.ExampleEncoder;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.data.DataFolders;
import org.frisket.training.data.TaskData;

/** The train split of a task as training sees it. */
public final class TaskExamples {
  private final TaskConfig task;
  private final Path data;

  /**
   * @param file the task's config
   * @param data where data sets lie
   * @throws org.frisket.models.error.InvalidInputException if there is no such task
   */
  public TaskExamples(Path file, Path data) {
    this.task = ConfigReader.task(file);
    this.data = data;
  }

  /** Whether its files lie where data sets do. */
  public boolean arePresent() {
    return task.data().files().getOrDefault(TaskData.TRAIN, List.of()).stream()
        .allMatch(name -> Files.isRegularFile(data.resolve(name)));
  }

  /** C. */
  public int labels() {
    return task.labels().size();
  }

  /** As they stand in the files. */
  public List<Example> texts() {
    return new TaskData(task, new DataFolders(List.of(data))).split(TaskData.TRAIN);
  }

  public List<EncodedExample> encode(Backbone backbone) {
    try (ExampleEncoder encoder = new ExampleEncoder(task.spec(), backbone)) {
      return encoder.encodeAll(texts());
    }
  }

  /**
   * The first batches of an epoch, so of the lengths that the task has.
   *
   * @param rows B
   */
  public List<WireBatch> epoch(Backbone backbone, int rows, int batches) {
    List<EncodedExample> examples = encode(backbone);
    return BatchPlan.epoch(examples, rows, BenchSettings.SEED, 0).stream()
        .limit(batches)
        .map(indexes -> Arrays.stream(indexes).mapToObj(examples::get).toList())
        .map(chosen -> WireBatch.of(Batch.of(chosen, task.maxLength())))
        .toList();
  }
}
