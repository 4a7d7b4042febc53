package org.frisket.training.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.config.ExperimentConfig;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.sweep.Shard;
import org.frisket.training.sweep.SweepFile;
import org.frisket.training.sweep.SweepRow;
import org.frisket.training.sweep.SweepRunner;
import org.frisket.training.sweep.SweepTable;

/**
 * What there is to do of a comparison, and what was done. A stage may ask for the best rate, or the
 * best methods, of one before it: its sweeps are known when those have ended.
 */
public final class ComparisonPlan {
  private final Comparison comparison;
  private final Path runs;

  /**
   * @param runs the folder of all runs
   */
  public ComparisonPlan(Comparison comparison, Path runs) {
    this.comparison = comparison;
    this.runs = runs;
  }

  public Comparison comparison() {
    return comparison;
  }

  /** The methods of a stage; of one that takes the best of another, those that are known now. */
  public List<String> methods(String stage) throws IOException {
    ComparisonStage asked = comparison.stage(stage);
    List<String> all = List.copyOf(comparison.methods().keySet());
    if (asked.bestOf() == null) {
      return all;
    }
    List<ComparisonTable> tables = new ArrayList<>();
    for (String method : all) {
      table(asked.bestOf(), method)
          .filter(found -> found.best().isPresent())
          .ifPresent(tables::add);
    }
    return tables.stream()
        .sorted(Comparator.comparingDouble(found -> -found.best().orElseThrow().mean()))
        .limit(asked.best())
        .map(ComparisonTable::method)
        .toList();
  }

  /** A method's sweep; nothing where no rate of an earlier stage is known for it. */
  public Optional<ComparedSweep> sweep(String stage, String method) throws IOException {
    List<JsonNode> rates = rates(stage, method);
    return rates.isEmpty()
        ? Optional.empty()
        : Optional.of(ComparedSweep.of(comparison, stage, method, rates));
  }

  private List<JsonNode> rates(String stage, String method) throws IOException {
    ComparedMethod settings = comparison.methods().get(method);
    JsonNode own = settings.stages().getOrDefault(stage, Map.of()).get(ComparedSweep.RATE);
    if (own != null) {
      return List.of(own);
    }
    String other = comparison.stage(stage).ratesOf();
    return other == null
        ? settings.rates()
        : table(other, method).flatMap(ComparisonTable::best).map(ComparisonPlan::rate).stream()
            .toList();
  }

  private static JsonNode rate(SweepTable.Point point) {
    String prefix = ComparedSweep.RATE + "=";
    return point.point().stream()
        .filter(setting -> setting.startsWith(prefix))
        .map(setting -> (JsonNode) TextNode.valueOf(setting.substring(prefix.length())))
        .findFirst()
        .orElseThrow();
  }

  /** What a method came to in a stage, if all its runs have ended. */
  public Optional<ComparisonTable> table(String stage, String method) throws IOException {
    Path folder = runs.resolve(String.join("-", comparison.name(), stage, method));
    Path table = folder.resolve("table.json");
    if (!Files.exists(table)) {
      return Optional.empty();
    }
    SweepFile sweep = SweepFile.trusted(folder.resolve(ComparedSweep.FILE));
    ExperimentConfig experiment = ConfigReader.experiment(sweep.base(), sweep.config().fixed());
    TaskConfig task = ConfigReader.task(sweep.base().resolveSibling(experiment.task()));
    SweepTable found = Json.read(table, SweepTable.class);
    return Optional.of(
        new ComparisonTable(
            stage, method, task.id(), experiment.backbone(), task.metric().id(), found.points()));
  }

  /** How far every stage is. */
  public List<StageProgress> progress() throws IOException {
    List<StageProgress> all = new ArrayList<>();
    for (String stage : comparison.stages().keySet()) {
      List<SweepRow> rows = new ArrayList<>();
      int planned = 0;
      List<String> methods = methods(stage);
      for (String method : methods) {
        planned += runs(stage, method);
        rows.addAll(rows(stage, method));
      }
      ComparisonStage asked = comparison.stage(stage);
      int unknown = asked.bestOf() == null ? 0 : asked.best() - methods.size();
      planned += Math.max(0, unknown) * asked.seeds().size();
      all.add(StageProgress.of(stage, planned, rows));
    }
    return all;
  }

  /** As many as there are seeds where the rate is not known yet. */
  private int runs(String stage, String method) throws IOException {
    return sweep(stage, method)
        .map(ComparedSweep::runs)
        .orElse(comparison.stage(stage).seeds().size());
  }

  private List<SweepRow> rows(String stage, String method) throws IOException {
    Path file =
        runs.resolve(String.join("-", comparison.name(), stage, method))
            .resolve(ComparedSweep.FILE);
    return Files.exists(file)
        ? new SweepRunner(SweepFile.trusted(file), runs, Shard.ALL).planned()
        : List.of();
  }
}
