package org.frisket.analysis.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.frisket.analysis.cli.Studies;
import org.frisket.models.adaptation.SettingKeys;
import org.frisket.models.files.Sha256;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.config.MovedExperiments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The project's configs of studies: their keys, what is read and written, and their runs. */
class ShippedStudiesTest {
  private static final Path CONFIGS =
      Path.of(System.getProperty("frisket.root", "..")).resolve("configs");

  @TempDir private Path folder;

  private static List<String> resource(String name) throws IOException {
    try (InputStream stream = ShippedStudiesTest.class.getResourceAsStream("/configs/" + name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static List<Path> files(Study<?> study) {
    return List.of("", "-small").stream()
        .map(size -> CONFIGS.resolve("studies/" + study.name() + size + ".yaml"))
        .toList();
  }

  /** None has a default: each stands in its file. */
  @Test
  void theKeysAreThese() throws IOException {
    TreeSet<String> keys = new TreeSet<>();
    Studies.all().forEach(study -> add(keys, study.name(), study.config()));

    assertThat(keys).containsExactlyElementsOf(resource("every-study-key.txt"));
  }

  private static void add(TreeSet<String> keys, String path, Type type) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      add(keys, path + "[]", list.getActualTypeArguments()[0]);
    } else if (type instanceof Class<?> record && record.isRecord()) {
      for (RecordComponent component : record.getRecordComponents()) {
        add(keys, path + "." + SettingKeys.of(component), component.getGenericType());
      }
    } else {
      keys.add(path);
    }
  }

  @Test
  void whatIsReadIsWrittenAndReadBack() throws IOException {
    for (Study<?> study : Studies.all()) {
      for (Path file : files(study)) {
        Record config = ConfigReader.read(file, study.config());
        Path copy = Files.writeString(folder.resolve("copy.yaml"), ConfigReader.toYaml(config));
        assertThat(ConfigReader.read(copy, study.config())).as(file.toString()).isEqualTo(config);
      }
    }
  }

  /**
   * What the runs' configs resolve to, by number and hash, as it was when experiments stood in one
   * folder: runs that are there are found again.
   */
  @Test
  void theRunsOfAStudyAreWhatTheyWere() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Study<?> study : Studies.all()) {
      files(study).forEach(file -> lines.add(line(study, file)));
    }
    assertThat(lines).containsAll(resource("shipped-studies.tsv"));
  }

  private static <C extends Record> String line(Study<C> study, Path file) {
    List<String> runs = new ArrayList<>();
    for (RunChoice choice : study.runs(ConfigReader.read(file, study.config()))) {
      Path experiment = file.resolveSibling(choice.experiment()).normalize();
      assertThat(MovedExperiments.find(experiment)).isEqualTo(experiment);
      choice.seeds().forEach(seed -> runs.add(resolved(experiment, choice.overrides(seed))));
    }
    return String.join(
        "\t",
        file.getFileName().toString(),
        Integer.toString(runs.size()),
        Sha256.of(String.join("\n", runs)));
  }

  /** As it enters a run's identity; its task by the path below the configs. */
  private static String resolved(Path file, List<String> overrides) {
    ObjectNode config = Json.compact().valueToTree(ConfigReader.experiment(file, overrides));
    Path task = file.toAbsolutePath().resolveSibling(config.get("task").asText()).normalize();
    config.put("task", CONFIGS.toAbsolutePath().normalize().relativize(task).toString());
    return Json.line(config);
  }
}
