package org.frisket.training.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.frisket.models.adaptation.FormerKeys;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.AtomicFiles;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.config.ExperimentConfig;
import org.frisket.training.config.Yaml;
import org.frisket.training.run.RunFolder;
import org.frisket.training.run.RunResult;

/**
 * The files of a sweep, beside the folders of its runs.
 *
 * @param path {@code runs/<sweep>}
 */
public record SweepFolder(Path path) {
  /** What the sweep was begun with: a sweep goes on only with the same. */
  Path begun() {
    return path.resolve("sweep.json");
  }

  Path state() {
    return path.resolve("sweep.sqlite");
  }

  Path workers() {
    return path.resolve("workers");
  }

  /** The results, when all runs have ended. */
  Path table() {
    return path.resolve("table.json");
  }

  /** How long the last call took that did a run. */
  Path times() {
    return path.resolve("times.json");
  }

  /**
   * What came out of a run that is done.
   *
   * @throws InvalidInputException if its result is damaged
   */
  RunResult resultOf(SweepRow row) throws IOException {
    return RunResult.read(new RunFolder(path.resolve(row.runId())).result());
  }

  /**
   * Makes the folder, or goes on in it.
   *
   * @throws InvalidInputException if it was begun with another sweep or base config; says what
   *     differs
   */
  public void begin(SweepFile sweep) throws IOException {
    Files.createDirectories(path);
    JsonNode wanted = described(sweep);
    if (!Files.exists(begun())) {
      AtomicFiles.write(begun(), Json.pretty(wanted));
      return;
    }
    List<String> changes = changesTo(wanted);
    if (!changes.isEmpty()) {
      throw InvalidInputException.of(
          "sweep " + sweep.config().sweep(),
          "changed since it was begun: " + String.join("; ", changes),
          "what " + begun() + " says, or another name under sweep:");
    }
  }

  /**
   * Makes the folder, or goes on in it; where it was begun with another sweep, what is planned is
   * forgotten. Finished runs stay, and are met by their identity.
   */
  public void beginAnew(SweepFile sweep) throws IOException {
    if (Files.exists(begun()) && !changesTo(described(sweep)).isEmpty()) {
      Files.delete(begun());
      Files.deleteIfExists(state());
      Files.deleteIfExists(table());
    }
    begin(sweep);
  }

  private List<String> changesTo(JsonNode wanted) throws IOException {
    return changes(flat(comparable(Json.readTree(begun()))), flat(comparable(wanted)));
  }

  /** The sweep, its base config and its task, all resolved. */
  private static JsonNode described(SweepFile sweep) {
    ExperimentConfig base = ConfigReader.experiment(sweep.base(), List.of());
    Path task = sweep.base().getParent().resolve(base.task());
    ObjectNode all = Json.compact().createObjectNode();
    all.set("sweep", ConfigReader.toTree(sweep.config()));
    all.set("base", ConfigReader.toTree(base));
    all.set("task", ConfigReader.toTree(ConfigReader.task(task)));
    return all;
  }

  /** By the keys of now, and without paths: what lies there is compared itself. */
  private JsonNode comparable(JsonNode described) {
    JsonNode tree = described.deepCopy();
    if (tree.path("base") instanceof ObjectNode base) {
      base.remove("task");
      FormerKeys.rename(begun(), base, ExperimentConfig.class);
    }
    if (tree.path("sweep") instanceof ObjectNode sweep) {
      sweep.remove("base");
      for (String keys : List.of("set", "grid", "list")) {
        sweep.set(keys, current(sweep.path(keys)));
      }
    }
    return tree;
  }

  /** A map by the keys of now, or a list of such. */
  private static JsonNode current(JsonNode keys) {
    if (keys.isArray()) {
      ArrayNode points = Json.compact().createArrayNode();
      keys.forEach(point -> points.add(current(point)));
      return points;
    }
    ObjectNode renamed = Json.compact().createObjectNode();
    keys.properties()
        .forEach(entry -> renamed.set(ConfigReader.currentKey(entry.getKey()), entry.getValue()));
    return renamed;
  }

  private static Map<String, String> flat(JsonNode tree) {
    Map<String, String> values = new TreeMap<>();
    flatten("", Yaml.typed(tree), values); // 0.10 is 0.1, however a sweep writes it
    return values;
  }

  private static void flatten(String key, JsonNode node, Map<String, String> values) {
    if (node.isObject() && !node.isEmpty()) {
      node.properties()
          .forEach(
              entry ->
                  flatten(
                      key.isEmpty() ? entry.getKey() : key + "." + entry.getKey(),
                      entry.getValue(),
                      values));
    } else {
      values.put(key, node.toString());
    }
  }

  private static List<String> changes(Map<String, String> before, Map<String, String> now) {
    TreeSet<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(now.keySet());
    List<String> changes = new ArrayList<>();
    for (String key : keys) {
      String old = before.getOrDefault(key, "nothing");
      String other = now.getOrDefault(key, "nothing");
      if (!old.equals(other)) {
        changes.add(key + ": " + old + " -> " + other);
      }
    }
    return changes;
  }
}
