package org.frisket.training.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.config.ExperimentConfig;
import org.frisket.training.config.FlatSettings;

/**
 * A run that was begun and not finished, beside one that is about to begin: whoever changed a
 * setting in between, and expects it to go on, is told.
 */
public final class UnfinishedRun {
  private static final int MOST_KEYS = 3;
  private static final List<String> NO_SETTINGS =
      List.of("task", "baselines", "publish", "tracking");

  private UnfinishedRun() {}

  /**
   * One of the same experiment and seed, if there is one, and what tells it from this.
   *
   * @param runs the folder of all runs
   * @param id of the run that is about to begin
   */
  public static Optional<String> beside(Path runs, ExperimentConfig config, String id)
      throws IOException {
    Path folder = runs.resolve(config.experiment());
    if (!folder.toFile().isDirectory()) {
      return Optional.empty();
    }
    Map<String, String> own = settings(FlatSettings.tree(config));
    for (RunRecord record : RunRecords.read(runs, Optional.of(config.experiment()))) {
      boolean other = !record.id().equals(id) && record.status() == RunStatus.UNFINISHED;
      Map<String, String> there =
          other ? settings(ConfigReader.tree(new RunFolder(record.folder()).config())) : Map.of();
      if (other && there.get("seed").equals(own.get("seed"))) {
        return Optional.of(
            "run %s is unfinished, and this is another: %s"
                .formatted(record.folder(), difference(own, there)));
      }
    }
    return Optional.empty();
  }

  private static Map<String, String> settings(ObjectNode config) {
    return FlatSettings.of(ConfigReader.completed(config).without(NO_SETTINGS));
  }

  private static String difference(Map<String, String> own, Map<String, String> there) {
    TreeSet<String> keys = new TreeSet<>(own.keySet());
    keys.addAll(there.keySet());
    keys.removeIf(key -> Objects.equals(own.get(key), there.get(key)));
    List<String> told =
        keys.stream()
            .limit(MOST_KEYS)
            .map(key -> "%s is %s, %s there".formatted(key, own.get(key), there.get(key)))
            .toList();
    String more = keys.size() > MOST_KEYS ? ", and %d more".formatted(keys.size() - MOST_KEYS) : "";
    return told.isEmpty()
        ? "its data, its backbone or the program was another"
        : String.join(", ", told) + more;
  }
}
