package org.frisket.analysis.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.Sha256;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.run.RunFolder;

/**
 * A study with its config and the runs it is of.
 *
 * @param study what is asked
 * @param file its config's file
 * @param config what stands in it
 * @param runs by choice; only those that are not left out
 * @param data examples by choice; only those that are not left out
 * @param leftOut experiments and tasks whose data files are not there
 */
public record StudyPlan<C extends Record>(
    Study<C> study,
    Path file,
    C config,
    Map<RunChoice, List<StudyRun>> runs,
    Map<DataChoice, StudyData> data,
    List<String> leftOut) {

  /**
   * @throws InvalidInputException if the config is missing or wrong, or one of its runs would be
   */
  public static <C extends Record> StudyPlan<C> of(Study<C> study, Path file, StudyRuns all) {
    C config = ConfigReader.read(file, study.config());
    Map<RunChoice, List<StudyRun>> runs = new LinkedHashMap<>();
    Set<String> leftOut = new LinkedHashSet<>();
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
    Map<DataChoice, StudyData> data = new LinkedHashMap<>();
    for (DataChoice choice : study.data(config)) {
      all.data(file, choice)
          .ifPresentOrElse(found -> data.put(choice, found), () -> leftOut.add(choice.task()));
    }
    return new StudyPlan<>(study, file, config, runs, data, List.copyOf(leftOut));
  }

  /** The runs that start from its runs. */
  List<RunChoice> laterChoices() {
    return study.laterRuns(config, this::folders);
  }

  private List<RunFolder> folders(RunChoice choice) {
    return runs.getOrDefault(choice, List.of()).stream().map(run -> run.run().folder()).toList();
  }

  /**
   * The same as they are, once its runs are finished: what they are told apart by hangs on them.
   */
  Map<RunChoice, List<StudyRun>> later(StudyRuns all) {
    Map<RunChoice, List<StudyRun>> later = new LinkedHashMap<>();
    for (RunChoice choice : laterChoices()) {
      later.put(choice, all.plan(file, choice));
    }
    return later;
  }

  /** All runs, each once, in the order they are asked for. */
  public List<StudyRun> distinctRuns() {
    Map<String, StudyRun> distinct = new LinkedHashMap<>();
    runs.values().forEach(planned -> planned.forEach(run -> distinct.putIfAbsent(run.id(), run)));
    return List.copyOf(distinct.values());
  }

  /** Whether all its runs are, but for those that start from them. */
  boolean isFinished() throws IOException {
    for (StudyRun run : distinctRuns()) {
      if (run.run().result().isEmpty()) {
        return false;
      }
    }
    return true;
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
    key.set("runs", Json.compact().valueToTree(distinctRuns().stream().map(StudyRun::id).toList()));
    if (!data.isEmpty()) {
      key.set(
          "data",
          Json.compact().valueToTree(data.values().stream().map(StudyData::sha256).toList()));
    }
    return Sha256.of(Json.line(key));
  }

  JsonNode configTree() {
    return ConfigReader.toTree(config);
  }
}
