package org.frisket.training.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Nearest;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.config.FlatSettings;

/** Every run below a folder of runs. */
public final class RunRecords {
  private static final List<String> NOT_SETTINGS =
      List.of("experiment", "task", "seed", "baselines", "publish", "tracking");

  private RunRecords() {}

  /** A run with what its config says, and what it would say if it left nothing out. */
  private record Found(RunRecord record, Map<String, String> complete) {
    /** What another run's config says has a value here too. */
    RunRecord with(Set<String> keys) {
      Map<String, String> settings = new TreeMap<>(complete);
      settings.keySet().retainAll(keys);
      settings.putAll(record.settings());
      return new RunRecord(record.folder(), record.subject(), settings, record.result());
    }
  }

  /**
   * The runs of one experiment, or of all, by experiment and id. A key that one config leaves out,
   * because it says the usual, and another has is a setting of both.
   *
   * @throws InvalidInputException if there is no such experiment
   */
  public static List<RunRecord> read(Path runs, Optional<String> experiment) throws IOException {
    if (experiment.isPresent() && !Files.isDirectory(runs.resolve(experiment.get()))) {
      List<String> known = names(folders(runs));
      throw InvalidInputException.of(
          "experiment",
          experiment.get(),
          "one of " + known + Nearest.hint(experiment.get(), known));
    }
    List<Path> found = new ArrayList<>();
    for (Path folder : folders(runs)) {
      if (experiment.isEmpty() || folder.endsWith(experiment.get())) {
        found.addAll(folders(folder));
      }
    }
    return of(found);
  }

  /**
   * The same of some runs, in their order.
   *
   * @param folders of runs; others are passed over
   */
  public static List<RunRecord> of(List<Path> folders) throws IOException {
    List<Found> found = new ArrayList<>();
    for (Path folder : folders) {
      read(folder).ifPresent(found::add);
    }
    Set<String> keys = new TreeSet<>();
    found.forEach(one -> keys.addAll(one.record().settings().keySet()));
    return found.stream().map(one -> one.with(keys)).toList();
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
  private static Optional<Found> read(Path path) throws IOException {
    RunFolder folder = new RunFolder(path);
    if (!Files.isRegularFile(folder.config())) {
      return Optional.empty();
    }
    ObjectNode config = ConfigReader.tree(folder.config());
    Optional<RunResult> result =
        folder.isFinished() ? Optional.of(RunResult.read(folder.result())) : Optional.empty();
    RunSubject subject = result.map(RunSubject::of).orElseGet(() -> RunSubject.of(config));
    RunRecord record = new RunRecord(path, subject, settings(config), result);
    return Optional.of(new Found(record, settings(ConfigReader.completed(config))));
  }

  private static Map<String, String> settings(ObjectNode config) {
    return FlatSettings.of(config.deepCopy().without(NOT_SETTINGS));
  }
}
