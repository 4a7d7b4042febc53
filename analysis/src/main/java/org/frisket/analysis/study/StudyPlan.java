package org.frisket.analysis.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.Sha256;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.config.ConfigReader;

/**
 * A study with its config and the runs it is of.
 *
 * @param study what is asked
 * @param file its config's file
 * @param config what stands in it
 * @param runs by choice; only those that are not left out
 * @param leftOut experiments whose data files are not there
 */
public record StudyPlan<C extends Record>(
    Study<C> study,
    Path file,
    C config,
    Map<RunChoice, List<PlannedRun>> runs,
    List<String> leftOut) {

  /**
   * @throws InvalidInputException if the config is missing or wrong, or one of its runs would be
   */
  public static <C extends Record> StudyPlan<C> of(Study<C> study, Path file, StudyRuns all) {
    C config = ConfigReader.read(file, study.config());
    Map<RunChoice, List<PlannedRun>> runs = new LinkedHashMap<>();
    List<String> leftOut = new ArrayList<>();
    for (RunChoice choice : study.runs(config)) {
      if (all.leavesOut(file, choice)) {
        leftOut.add(choice.experiment());
      } else {
        runs.put(choice, all.plan(file, choice));
      }
    }
    if (runs.isEmpty()) {
      throw InvalidInputException.of(
          file + ": runs", "the data of none is there", "the data files of one experiment or more");
    }
    return new StudyPlan<>(study, file, config, runs, leftOut);
  }

  /**
   * The runs that start from its finished ones.
   *
   * @param context gives those
   */
  Map<RunChoice, List<PlannedRun>> later(StudyContext context, StudyRuns all) {
    Map<RunChoice, List<PlannedRun>> later = new LinkedHashMap<>();
    for (RunChoice choice : study.laterRuns(config, context)) {
      later.put(choice, all.plan(file, choice));
    }
    return later;
  }

  /** All runs, each once, in the order they are asked for. */
  public List<PlannedRun> distinctRuns() {
    Map<String, PlannedRun> distinct = new LinkedHashMap<>();
    runs.values().forEach(planned -> planned.forEach(run -> distinct.putIfAbsent(run.id(), run)));
    return List.copyOf(distinct.values());
  }

  /** The study's name in the folder of studies: that of its config's file. */
  public String id() {
    return file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
  }

  /** The same for the same question about the same runs. */
  public String key() {
    var key = Json.compact().createObjectNode();
    key.put("format_version", StudyRecord.FORMAT_VERSION);
    key.put("study", study.name());
    key.put("revision", study.revision());
    key.set("config", configTree());
    key.set(
        "runs", Json.compact().valueToTree(distinctRuns().stream().map(PlannedRun::id).toList()));
    return Sha256.of(Json.line(key));
  }

  JsonNode configTree() {
    return ConfigReader.toTree(config);
  }
}
