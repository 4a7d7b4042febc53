package org.frisket.training.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.training.calibration.TemperatureFit;
import org.frisket.training.config.Baseline;
import org.frisket.training.config.ExperimentConfig;
import org.frisket.training.data.TaskData;
import org.frisket.training.loop.Progress;

/**
 * {@code result.json}: what came out of a run.
 *
 * @param value the metric, as a fraction
 * @param epochs whole epochs trained
 * @param minutes time in training and evaluation, over all sittings
 * @param packageBytes size of {@code task.safetensors}
 * @param peakResidentMib largest resident size of the process so far; null where unknown
 * @param command what was typed
 * @param baselines what the value may be compared with, on the same split
 * @param trainExamples how many examples it was trained with; null where that was not kept yet
 * @param leftOutWords words of the split beyond the maximal length, which are not scored
 * @param byType the metric's parts, by type of entity
 * @param zeroFraction share of zeros among all masked weights; null where nothing is masked
 * @param temperatureFit what the temperature does that the package keeps; null where it has none
 * @param steps steps trained, where the run ended within an epoch; else null
 */
public record RunResult(
    String task,
    String backbone,
    String method,
    long seed,
    String split,
    String metric,
    double value,
    double learningRate,
    int epochs,
    double minutes,
    long packageBytes,
    Long peakResidentMib,
    String command,
    String runId,
    Map<Baseline, Double> baselines,
    Integer trainExamples,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) int leftOutWords,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Double> byType,
    @JsonInclude(JsonInclude.Include.NON_NULL) Double zeroFraction,
    @JsonInclude(JsonInclude.Include.NON_NULL) TemperatureFit temperatureFit,
    @JsonInclude(JsonInclude.Include.NON_NULL) Long steps) {
  private static final ObjectNode LATER_KEYS =
      Json.compact()
          .createObjectNode()
          .put("left_out_words", 0)
          .putNull("train_examples")
          .putNull("zero_fraction")
          .putNull("temperature_fit")
          .putNull("steps");

  static {
    LATER_KEYS.putObject("by_type");
  }

  /**
   * A file of any version of this program: keys that came later say nothing.
   *
   * @throws org.frisket.models.error.InvalidInputException if it is no result
   */
  public static RunResult read(Path file) throws IOException {
    JsonNode content = Json.readTree(file);
    if (content instanceof ObjectNode result) {
      LATER_KEYS.properties().stream()
          .filter(later -> !result.has(later.getKey()))
          .forEach(later -> result.set(later.getKey(), later.getValue()));
    }
    return Json.convert(file, content, RunResult.class);
  }

  /** Of a run whose package lies in its folder. */
  static RunResult of(
      Experiment experiment,
      RunFolder folder,
      String id,
      String command,
      Progress end,
      int leftOut,
      Optional<TemperatureFit> fit)
      throws IOException {
    ExperimentConfig config = experiment.config();
    TaskPackage kept = TaskPackageFiles.read(folder.taskPackage());
    int stepsPerEpoch = config.training().stepsPerEpoch(experiment.train().size());
    return new RunResult(
        experiment.task().id(),
        experiment.backbone().config().name(),
        config.method().id(),
        config.seed(),
        TaskData.DEV,
        experiment.task().metric().id(),
        end.bestValue(),
        config.training().learningRate(),
        Math.toIntExact(end.step() / stepsPerEpoch),
        Math.round(end.elapsedMillis() / 6.0) / 10_000.0,
        Files.size(folder.taskPackage().resolve(TaskPackage.TENSORS_FILE)),
        PeakMemory.mebibytes(),
        command,
        id,
        Map.of(),
        experiment.train().size(),
        leftOut,
        kept.manifest().byType(),
        kept.masks().isEmpty() ? null : kept.zeroFraction(),
        fit.orElse(null),
        end.step() % stepsPerEpoch == 0 ? null : Long.valueOf(end.step()));
  }

  /** The same with baselines, which are computed after the run itself. */
  public RunResult with(Map<Baseline, Double> found) {
    return new RunResult(
        task,
        backbone,
        method,
        seed,
        split,
        metric,
        value,
        learningRate,
        epochs,
        minutes,
        packageBytes,
        peakResidentMib,
        command,
        runId,
        found,
        trainExamples,
        leftOutWords,
        byType,
        zeroFraction,
        temperatureFit,
        steps);
  }
}
