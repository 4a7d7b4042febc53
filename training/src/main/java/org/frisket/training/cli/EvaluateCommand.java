package org.frisket.training.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.Version;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.text.Example;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.savedmodels.store.Store;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.data.DataFolders;
import org.frisket.training.data.TaskData;
import org.frisket.training.loop.Evaluator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evaluate}: the metric of a saved task, from the frozen model and the package alone. */
@Command(
    name = "evaluate",
    description = {
      "The metric of a saved task, from the frozen model and the package alone.",
      "Data files are looked for in --data and in configs/tasks."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class EvaluateCommand implements Callable<Integer> {
  private static final Logger LOG = LogManager.getLogger(EvaluateCommand.class);
  private static final Path EMBEDDED_TASKS = Path.of("configs", "tasks");

  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  @Option(
      names = "--task-package",
      required = true,
      paramLabel = "DIR",
      description = "Folder of a task package.")
  private Path folder;

  @Option(names = "--split", defaultValue = "dev", description = "The split (default: dev).")
  private String split;

  @Option(
      names = "--file",
      paramLabel = "F",
      description = "A file of the task's layout, in place of a split.")
  private Path file;

  @Option(names = "--batch-size", defaultValue = "64", description = "Examples a batch.")
  private int batchSize;

  @Option(
      names = "--threads",
      defaultValue = "0",
      description = "Threads to compute with; 0 (the default) for all processors.")
  private int threads;

  /** What is printed. */
  private record Outcome(String task, String split, String metric, double value, int examples) {}

  @Override
  public Integer call() throws IOException {
    if (batchSize < 1) {
      throw InvalidInputException.of("--batch-size", batchSize, "1 or more");
    }
    int used = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    try (TaskModel model = TaskModel.load(folder, new Store(options.store()), used)) {
      Outcome outcome = evaluate(model);
      Printer printer = new Printer(options, spec);
      printer.text(
          String.format(
              Locale.ROOT,
              "%s %s %s %.4f (%d examples)",
              outcome.task(),
              outcome.split(),
              outcome.metric(),
              outcome.value(),
              outcome.examples()));
      printer.json(Json.compact(), outcome);
    }
    return ExitCode.DONE;
  }

  private Outcome evaluate(TaskModel model) {
    TaskConfig task = taskOf(model.manifest());
    TaskData data = new TaskData(task, new DataFolders(List.of(options.data(), EMBEDDED_TASKS)));
    List<Example> examples = file == null ? split(data, model) : data.readFile(file);
    if (examples.isEmpty()) {
      throw InvalidInputException.of("file " + file, "no examples", "one or more");
    }
    Evaluator evaluator = new Evaluator(task, model.encode(examples), batchSize);
    return new Outcome(
        task.id(),
        file == null ? split : file.toString(),
        task.metric().id(),
        evaluator.evaluate(model::logits),
        examples.size());
  }

  private List<Example> split(TaskData data, TaskModel model) {
    List<Example> examples = data.split(split);
    if (!data.sha256().equals(model.manifest().dataSha256())) {
      LOG.warn("the data files are not those the package was trained with (their SHA-256 differ)");
    }
    return examples;
  }

  private static TaskConfig taskOf(TaskManifest manifest) {
    try {
      return Json.compact().treeToValue(manifest.data(), TaskConfig.class);
    } catch (JsonProcessingException e) {
      throw new InvalidInputException(
          "task.json: data: " + e.getOriginalMessage() + " (expected: a task's config)", e);
    }
  }
}
