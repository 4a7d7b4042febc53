package org.frisket.training.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.frisket.models.files.AtomicFiles;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.sweep.RandomDraws;
import org.frisket.training.sweep.SweepConfig;
import org.frisket.training.sweep.SweepFile;

/**
 * One method in one stage, as a sweep.
 *
 * @param stage its name
 * @param method its name
 * @param base the experiment that runs are over
 * @param config its rates with the first seed, and the others at the best of them
 */
public record ComparedSweep(String stage, String method, Path base, SweepConfig config) {
  static final String RATE = "training.learning_rate";
  static final String FILE = "sweep.yaml";
  private static final String NAME = "method.name";

  /**
   * @param rates that are tried
   */
  static ComparedSweep of(
      Comparison comparison, String stage, String method, List<JsonNode> rates) {
    ComparisonStage asked = comparison.stage(stage);
    Path file = comparison.stages().get(stage).toAbsolutePath();
    Path base = file.resolveSibling(asked.base()).normalize();
    ComparedMethod settings = comparison.methods().get(method);
    Map<String, JsonNode> set = new LinkedHashMap<>();
    set.put(NAME, TextNode.valueOf(method));
    set.putAll(asked.set());
    set.putAll(settings.set());
    set.putAll(settings.stages().getOrDefault(stage, Map.of()));
    set.remove(RATE);
    SweepConfig config =
        new SweepConfig(
            String.join("-", comparison.name(), stage, method),
            base.toString(),
            set,
            Map.of(RATE, rates),
            List.of(),
            new RandomDraws(0, 1, Map.of()),
            new SweepConfig.Search(0, 0),
            asked.seeds(),
            asked.threads(),
            true);
    return new ComparedSweep(stage, method, base, config);
  }

  /** How many runs it has when it is done. */
  public int runs() {
    return config.grid().get(RATE).size() + config.seeds().size() - 1;
  }

  /**
   * Writes it into the folder of its runs, where workers read it.
   *
   * @param runs the folder of all runs
   * @throws org.frisket.models.error.InvalidInputException if one of its runs would be wrong
   */
  public SweepFile write(Path runs) throws IOException {
    Path file = runs.resolve(config.sweep()).resolve(FILE);
    AtomicFiles.write(file, ConfigReader.toYaml(config).getBytes(StandardCharsets.UTF_8));
    return SweepFile.read(file);
  }
}
