package org.frisket.training.checkup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Launcher;
import org.frisket.training.checkup.Finding.Part;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.data.DataFolders;
import org.frisket.training.data.TaskData;

/** The project's tasks: which of them have their data files. */
final class TaskCheck {
  /** Its data files are not there, which is no fault. */
  static final String NO_DATA = "no data";

  private static final Path TASKS = Path.of("configs", "tasks");

  private TaskCheck() {}

  static List<Finding> findings(Path data) throws IOException {
    if (!Files.isDirectory(TASKS)) {
      return List.of(
          Finding.of(
              Part.TASKS,
              "tasks",
              Finding.NONE,
              "no " + TASKS + " here",
              Launcher.NAME
                  + " init-task FILE # a task of your own; the project's tasks are found from its"
                  + " root"));
    }
    List<Finding> findings = new ArrayList<>();
    try (Stream<Path> files = Files.list(TASKS)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
        findings.add(finding(file, data));
      }
    }
    return findings;
  }

  private static Finding finding(Path file, Path data) {
    String name = "task " + file.getFileName();
    TaskConfig task;
    try {
      task = ConfigReader.task(file);
    } catch (InvalidInputException e) {
      return Finding.of(Part.TASKS, name, "wrong", e.getMessage(), "mend " + file);
    }
    TaskData files = new TaskData(task, new DataFolders(List.of(TASKS, data)));
    try {
      files.sha256();
      return Finding.ok(Part.TASKS, "task " + task.id(), "data files found");
    } catch (InvalidInputException e) {
      return Finding.of(
          Part.TASKS,
          name,
          NO_DATA,
          e.getMessage(),
          "export FRISKET_DATA=DIR # the folder of the files that configs of tasks name");
    }
  }
}
