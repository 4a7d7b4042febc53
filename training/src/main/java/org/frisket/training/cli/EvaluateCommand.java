package org.frisket.training.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.Version;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.runtime.Sessions;
import org.frisket.models.text.Example;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.savedmodels.store.Store;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.data.DataFolders;
import org.frisket.training.data.TaskData;
import org.frisket.training.loop.Evaluator;
import org.frisket.training.metrics.Score;
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
      paramLabel = "PACKAGE",
      description = "Folder of a task package, or task, task@version, task@label in the store.")
  private String taskPackage;

  @Option(names = "--split", defaultValue = "dev", description = "The split (default: dev).")
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

  @Option(names = "--batch-size", defaultValue = "64", description = "Examples a batch.")
  private int batchSize;

  @Option(
      names = "--threads",
      defaultValue = "0",
      description = "Threads to compute with; 0 (the default) for all processors.")
  private int threads;

  @Override
  public Integer call() throws IOException {
    if (batchSize < 1) {
      throw InvalidInputException.of("--batch-size", batchSize, "1 or more");
    }
    int used = Sessions.threads(threads);
    Store store = new Store(options.store());
    try (TaskModel model = TaskModel.load(store.findPackage(taskPackage), store, used)) {
      EvaluateOutcome outcome = evaluate(model);
      Printer printer = new Printer(options, spec);
      printer.text(outcome.text());
      printer.json(Json.compact(), outcome);
    }
    return ExitCode.DONE;
  }

  private EvaluateOutcome evaluate(TaskModel model) {
    TaskConfig own = taskOf(model.manifest());
    TaskConfig layout = otherTask == null ? own : layoutFor(own);
    TaskData data = new TaskData(layout, new DataFolders(List.of(options.data(), EMBEDDED_TASKS)));
    List<Example> examples = file == null ? split(data, model) : data.readFile(file);
    if (examples.isEmpty()) {
      throw InvalidInputException.of("file " + file, "no examples", "one or more");
    }
    List<Example> relabelled =
        examples.stream().map(e -> relabel(e, layout.labels(), own.labels())).toList();
    Evaluator evaluator = new Evaluator(own, model.encode(relabelled), batchSize);
    Score score = evaluator.evaluate(model::logits);
    return new EvaluateOutcome(
        own.id(),
        file == null ? split : file.toString(),
        own.metric().id(),
        score.value(),
        examples.size(),
        evaluator.leftOut(),
        score.byType());
  }

  private List<Example> split(TaskData data, TaskModel model) {
    List<Example> examples = data.split(split);
    var trained = model.manifest().dataSha256().get(split);
    boolean known = otherTask == null && trained != null;
    if (known && !trained.equals(data.sha256().get(split))) {
      LOG.warn("split {} is not the one the package was trained with (SHA-256 differs)", split);
    }
    return examples;
  }

  private TaskConfig layoutFor(TaskConfig own) {
    TaskConfig other = ConfigReader.task(otherTask);
    if (other.labels().size() != own.labels().size()) {
      throw InvalidInputException.of(
          otherTask + ": labels",
          other.labels(),
          own.labels().size() + " labels as in the package");
    }
    return other;
  }

  /** The same example with the label that stands at the same place of another list. */
  private static Example relabel(Example example, List<String> from, List<String> to) {
    return new Example(
        example.id(),
        example.texts(),
        example.labels().stream().map(label -> to.get(from.indexOf(label))).toList());
  }

  private static TaskConfig taskOf(TaskManifest manifest) {
    return ConfigReader.task(Path.of("task.json"), manifest.data());
  }
}
