package org.frisket.analysis.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.frisket.analysis.bench.rows.Machine;
import org.frisket.models.cli.Version;
import org.frisket.models.files.Sha256;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.training.run.RunIdentity;
import org.tensorflow.TensorFlow;

/**
 * What a study came from.
 *
 * @param configFile the study's config, as it was named
 * @param config what stood in it
 * @param command what makes it again
 * @param runs that it is of
 * @param backbones SHA-256 of each, by name
 * @param versions of program, numerics, Java and TensorFlow
 * @param machine what it was computed on
 * @param date the day, as {@code 2026-11-22}
 */
public record Provenance(
    String configFile,
    JsonNode config,
    String command,
    List<UsedRun> runs,
    Map<String, String> backbones,
    Map<String, String> versions,
    Machine machine,
    String date) {
  private static final int SHORT_IDENTITY = 12;

  /**
   * One of them.
   *
   * @param packageSha256 of its {@code task.safetensors}
   * @param command that trains it
   */
  public record UsedRun(
      String runId,
      String experiment,
      String task,
      String backbone,
      String method,
      long seed,
      String metric,
      double value,
      String packageSha256,
      String command) {}

  static Provenance of(StudyPlan<?> plan, List<StudyRun> all, String command) throws IOException {
    List<UsedRun> runs = new ArrayList<>();
    Map<String, String> backbones = new TreeMap<>();
    for (StudyRun planned : all) {
      runs.add(used(planned));
      add(
          backbones,
          planned.experiment().backbone().config().name(),
          planned.experiment().backboneIdentity());
    }
    return new Provenance(
        plan.file().toString(),
        plan.configTree(),
        command,
        runs,
        backbones,
        presentVersions(),
        Machine.current(),
        LocalDate.now(ZoneOffset.UTC).toString());
  }

  /** Two may have one name: the second stands there with its identity's beginning. */
  private static void add(Map<String, String> backbones, String name, String identity) {
    String known = backbones.putIfAbsent(name, identity);
    if (known != null && !known.equals(identity)) {
      backbones.put(name + "-" + identity.substring(0, SHORT_IDENTITY), identity);
    }
  }

  private static UsedRun used(StudyRun planned) throws IOException {
    var result = planned.run().result().orElseThrow();
    var tensors = planned.run().folder().taskPackage().resolve(TaskPackage.TENSORS_FILE);
    return new UsedRun(
        planned.id(),
        planned.experiment().config().experiment(),
        result.task(),
        result.backbone(),
        result.method(),
        result.seed(),
        result.metric(),
        result.value(),
        Sha256.of(tensors),
        planned.command());
  }

  private static Map<String, String> presentVersions() {
    Map<String, String> versions = new TreeMap<>();
    versions.put("frisket", Version.PROGRAM);
    versions.put("numerics", Integer.toString(RunIdentity.NUMERICS_VERSION));
    versions.put("java", System.getProperty("java.version"));
    versions.put("tensorflow", TensorFlow.version());
    return versions;
  }
}
