package org.frisket.training.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.frisket.models.cli.DeviceOption;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.ThreadsOption;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.serving.InferenceRuntime;
import org.frisket.training.data.DataFolders;
import org.frisket.training.data.TaskData;
import org.frisket.training.evaluation.NamedExamples;
import org.frisket.training.evaluation.SavedTaskExamples;
import org.frisket.training.evaluation.TrainedFrom;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is evaluated on, and how. */
final class EvaluateOptions {
  private static final Path EMBEDDED_TASKS = Path.of("configs", "tasks");
  private static final String TEST = "test";

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      description = "The split (default: dev; of an ensemble test, where there is one).")
  private String split;

  @Option(
      names = "--file",
      paramLabel = "F",
      description = "A file of the task's layout, in place of a split.")
  private Path file;

  @Option(
      names = "--task",
      paramLabel = "CONFIG",
      description = "A task config with another layout and the same number of labels, in order.")
  private Path otherTask;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "64",
      description = "Examples a batch.")
  private int batchSize;

  @Mixin private ThreadsOption threads;
  @Mixin private DeviceOption device;

  @Option(
      names = "--runtime",
      paramLabel = "RUNTIME",
      defaultValue = "tensorflow",
      description =
          "What computes answers: tensorflow (the default: the very bits that training saw), auto "
              + "(ONNX Runtime where it can, which is faster), onnxruntime.")
  private InferenceRuntime runtime;

  int batchSize() {
    if (batchSize < 1) {
      throw InvalidInputException.of("--batch-size", batchSize, "1 or more");
    }
    return batchSize;
  }

  /** Has this process compute on what is asked for. */
  void useDevice() {
    device.use();
  }

  int threads() {
    return threads.count();
  }

  /** What computes the answers. */
  InferenceRuntime runtime() {
    return runtime;
  }

  /** The task's own examples. */
  SavedTaskExamples own(TaskManifest manifest, GlobalOptions options) {
    return new SavedTaskExamples(manifest, Optional.empty(), folders(manifest, options));
  }

  /** Those that are asked for, in the layout that is asked for. */
  SavedTaskExamples asked(TaskManifest manifest, GlobalOptions options) {
    return new SavedTaskExamples(
        manifest, Optional.ofNullable(otherTask), folders(manifest, options));
  }

  /** The usual ones, then where the config lies that is named, or that it was trained from. */
  private DataFolders folders(TaskManifest manifest, GlobalOptions options) {
    List<Path> folders = new ArrayList<>(List.of(options.data(), EMBEDDED_TASKS));
    Optional.ofNullable(otherTask)
        .map(config -> config.toAbsolutePath().getParent())
        .ifPresent(folders::add);
    TrainedFrom.folder(options.runs(), manifest).ifPresent(folders::add);
    return new DataFolders(folders);
  }

  /** The file or split that is asked for; dev where none is. */
  NamedExamples read(SavedTaskExamples examples) {
    return read(examples, TaskData.DEV);
  }

  private NamedExamples read(SavedTaskExamples examples, String otherwise) {
    return file != null ? examples.file(file) : examples.split(split == null ? otherwise : split);
  }

  /**
   * The file or split that is asked for; test where none is, and nothing where that does not exist.
   *
   * @throws InvalidInputException if it is the task's own dev, which tells the way to combine
   */
  Optional<NamedExamples> readBesideDev(SavedTaskExamples examples) {
    if (file == null && otherTask == null && TaskData.DEV.equals(split)) {
      throw InvalidInputException.of(
          "--split", split, "another one: the way to combine is picked on dev");
    }
    boolean nothing = file == null && split == null && !examples.has(TEST);
    return nothing ? Optional.empty() : Optional.of(read(examples, TEST));
  }
}
