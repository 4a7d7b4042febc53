package org.frisket.training.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.frisket.models.error.InvalidInputException;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.run.RunFolder;
import org.frisket.training.run.RunResult;

/** Every run below a folder of runs. */
public final class RunRecords {
  private static final List<String> NOT_SETTINGS =
      List.of("experiment", "task", "seed", "baselines");

  private RunRecords() {}

  /**
   * The runs of one experiment, or of all, by experiment and id.
   *
   * @throws InvalidInputException if there is no such experiment
   */
  public static List<RunRecord> read(Path runs, Optional<String> experiment) throws IOException {
    if (experiment.isPresent() && !Files.isDirectory(runs.resolve(experiment.get()))) {
      throw InvalidInputException.of(
          "experiment", experiment.get(), "one of " + names(folders(runs)));
    }
    List<RunRecord> records = new ArrayList<>();
    for (Path folder : folders(runs)) {
      if (experiment.isEmpty() || folder.endsWith(experiment.get())) {
        for (Path run : folders(folder)) {
          read(run).ifPresent(records::add);
        }
      }
    }
    return records;
  }

  private static List<String> names(List<Path> folders) {
    return folders.stream().map(folder -> folder.getFileName().toString()).toList();
  }

  private static List<Path> folders(Path below) throws IOException {
    if (!Files.isDirectory(below)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(below)) {
      return paths.filter(Files::isDirectory).sorted().toList();
    }
  }

  /** Nothing where a folder is no run. */
  private static Optional<RunRecord> read(Path path) throws IOException {
    RunFolder folder = new RunFolder(path);
    if (!Files.isRegularFile(folder.config())) {
      return Optional.empty();
    }
    ObjectNode config = ConfigReader.tree(folder.config());
    config.remove(NOT_SETTINGS);
    Map<String, String> settings = new TreeMap<>();
    flatten("", config, settings);
    Optional<RunResult> result =
        folder.isFinished() ? Optional.of(RunResult.read(folder.result())) : Optional.empty();
    return Optional.of(new RunRecord(path, settings, result));
  }

  private static void flatten(String prefix, JsonNode tree, Map<String, String> settings) {
    for (Map.Entry<String, JsonNode> entry : tree.properties()) {
      if (entry.getValue().isObject()) {
        flatten(prefix + entry.getKey() + ".", entry.getValue(), settings);
      } else {
        settings.put(prefix + entry.getKey(), entry.getValue().toString().replace("\"", ""));
      }
    }
  }
}
