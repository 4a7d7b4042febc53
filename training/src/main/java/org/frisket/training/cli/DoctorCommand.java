package org.frisket.training.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.frisket.models.backbone.BackboneSource;
import org.frisket.models.checkpoint.Backbones;
import org.frisket.models.checkpoint.hub.Hub;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.TextTable;
import org.frisket.models.cli.Version;
import org.frisket.models.error.ErrorText;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.data.DataFolders;
import org.frisket.training.data.TaskData;
import org.tensorflow.TensorFlow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code doctor}: what is here, what is missing and how to get it. */
@Command(
    name = "doctor",
    description = "What machine, TensorFlow, data and backbones are here; what is missing.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class DoctorCommand implements Callable<Integer> {
  private static final Path TASKS = Path.of("configs", "tasks");

  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  private final ObjectNode report = Json.compact().createObjectNode();
  private final TextTable table = new TextTable("what", "state", "found");
  private boolean healthy = true;

  @Override
  public Integer call() throws IOException {
    machine();
    for (BackboneSource source : Backbones.all()) {
      backbone(source);
    }
    Hub hub = Hub.fromEnvironment();
    line("hub", hub.offline() ? "offline" : "not asked", hub.address().toString());
    folder("data", options.data());
    folder("runs", options.runs());
    folder("store", options.store());
    tasks();
    Printer printer = new Printer(options, spec);
    printer.text(table.toString());
    printer.json(Json.compact(), report);
    return healthy ? ExitCode.DONE : ExitCode.FAILED;
  }

  /** Loads what is here; what can be fetched is no fault. */
  private void backbone(BackboneSource source) {
    String what = "backbone " + source.id();
    if (source.isPresent()) {
      check(what, () -> source.load().identity().substring(0, 12) + ", " + source.description());
    } else {
      line(what, "none", "./frisket fetch " + source.id());
    }
  }

  private void machine() {
    Runtime runtime = Runtime.getRuntime();
    line("system", "ok", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    line("java", "ok", Runtime.version().toString());
    line("processors", "ok", Integer.toString(runtime.availableProcessors()));
    line("java heap", "ok", runtime.maxMemory() / (1 << 20) + " MiB at most");
    check("tensorflow", TensorFlow::version);
    String limit = System.getProperty("org.bytedeco.javacpp.maxPhysicalBytes", "not set");
    boolean unlimited = limit.equals("0");
    healthy &= unlimited;
    line(
        "native memory", unlimited ? "ok" : "LIMITED", unlimited ? "no limit" : javacppHint(limit));
  }

  private static String javacppHint(String limit) {
    return "org.bytedeco.javacpp.maxPhysicalBytes is " + limit + "; start with ./frisket or Maven";
  }

  private void folder(String name, Path path) {
    boolean exists = Files.isDirectory(path);
    String hint = " (made when needed)";
    String absent = name.equals("data") ? " (set --data or FRISKET_DATA)" : hint;
    line(name, exists ? "ok" : "none", path + (exists ? "" : absent));
  }

  private void tasks() throws IOException {
    if (!Files.isDirectory(TASKS)) {
      line("tasks", "none", TASKS + " (run from the project's root)");
      return;
    }
    try (Stream<Path> files = Files.list(TASKS)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
        task(file);
      }
    }
  }

  private void task(Path file) {
    try {
      TaskConfig task = ConfigReader.task(file);
      new TaskData(task, new DataFolders(List.of(TASKS, options.data()))).sha256();
      line("task " + task.id(), "ok", "data files found");
    } catch (InvalidInputException e) {
      line("task " + file.getFileName(), "no data", e.getMessage());
    }
  }

  private void check(String what, Callable<String> probe) {
    try {
      line(what, "ok", probe.call());
    } catch (Exception | LinkageError e) {
      healthy = false;
      line(what, "FAILED", ErrorText.of(e));
    }
  }

  private void line(String what, String state, String found) {
    table.row(what, state, found);
    report.putObject(what.toLowerCase(Locale.ROOT)).put("state", state).put("found", found);
  }
}
