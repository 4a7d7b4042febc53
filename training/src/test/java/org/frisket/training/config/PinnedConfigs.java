package org.frisket.training.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.frisket.savedmodels.json.Json;

/** The project's configs, and what they were when they were pinned. */
public final class PinnedConfigs {
  /** Where they stand. */
  public static final Path CONFIGS =
      Path.of(System.getProperty("frisket.root", "..")).resolve("configs");

  private PinnedConfigs() {}

  /** The rows of a file beside the tests: fields with a TAB between. */
  public static List<List<String>> rows(String resource) {
    try (InputStream stream = PinnedConfigs.class.getResourceAsStream("/configs/" + resource)) {
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().map(line -> List.of(line.split("\t", -1))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An experiment as it enters a run's identity; its task by the path below {@link #CONFIGS}. */
  public static String resolved(Path file, List<String> overrides) {
    ObjectNode config = Json.compact().valueToTree(ConfigReader.experiment(file, overrides));
    Path task = file.toAbsolutePath().resolveSibling(config.get("task").asText()).normalize();
    config.put("task", CONFIGS.toAbsolutePath().normalize().relativize(task).toString());
    return Json.line(config);
  }
}
