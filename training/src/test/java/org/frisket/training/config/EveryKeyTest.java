package org.frisket.training.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.CaseFormat;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.frisket.models.adaptation.FormerKeys;
import org.frisket.models.adaptation.Method;
import org.frisket.models.adaptation.Methods;
import org.frisket.models.adaptation.SettingKeys;
import org.frisket.training.sweep.SweepConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every key of every config, with its default, as a list that is pinned ({@code
 * configs/every-key.txt}); and every one set to something else, read, written and read back. What
 * there is follows from the records, so a new key or method without a line fails.
 */
class EveryKeyTest {
  private static final Map<String, Class<?>> KINDS =
      new TreeMap<>(
          Map.of(
              "experiment", ExperimentConfig.class,
              "task", TaskConfig.class,
              "pretraining", PretrainingConfig.class,
              "sweep", SweepConfig.class));

  @TempDir private Path folder;

  private static String resource(String name) throws IOException {
    try (InputStream stream = EveryKeyTest.class.getResourceAsStream("/configs/" + name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The defaults of a kind of config, or of a method. */
  private static JsonNode defaults(String name) {
    JsonNode kind = Defaults.all().get(0).path(name);
    return kind.isObject() ? kind : Defaults.all().get(1 + Methods.names().indexOf(name));
  }

  /** Keys that are no records, by their path. */
  private static Map<String, RecordComponent> keys(Class<?> record) {
    Map<String, RecordComponent> keys = new TreeMap<>();
    add(keys, "", record);
    return keys;
  }

  private static void add(Map<String, RecordComponent> keys, String prefix, Class<?> record) {
    for (RecordComponent component : record.getRecordComponents()) {
      String path = prefix + "/" + SettingKeys.of(component);
      if (component.getType().isRecord()) {
        add(keys, path, component.getType());
      } else {
        keys.put(path, component);
      }
    }
  }

  private static List<String> lines(String name, Class<?> record, JsonNode defaults) {
    List<String> lines = new ArrayList<>();
    keys(record)
        .forEach(
            (path, component) -> {
              JsonNode usual = defaults.at(path);
              lines.add(
                  name
                      + path.replace('/', '.')
                      + " = "
                      + (usual.isMissingNode() ? "(must be given)" : usual)
                      + SettingKeys.former(component).map(key -> "; formerly " + key).orElse(""));
            });
    return lines;
  }

  @Test
  void theKeysAndTheirDefaultsAreThese() throws IOException {
    List<String> lines = new ArrayList<>();
    KINDS.forEach((name, type) -> lines.addAll(lines(name, type, defaults(name))));
    for (Method<?> method : Methods.all()) {
      lines.addAll(lines("method " + method.id(), method.config(), defaults(method.id())));
      for (Class<?> type : method.namedSettings()) {
        for (Class<?> one : type.getPermittedSubclasses()) {
          lines.add(snake(type) + " " + snake(one));
          lines.addAll(lines(snake(type) + " " + snake(one), one, Yaml.MAPPER.nullNode()));
        }
      }
    }

    assertThat(lines.stream().sorted().toList())
        .containsExactlyElementsOf(resource("every-key.txt").lines().toList());
  }

  private static String snake(Class<?> type) {
    return CaseFormat.UPPER_CAMEL.to(CaseFormat.LOWER_UNDERSCORE, type.getSimpleName());
  }

  @Test
  void everyKeyOfAnExperimentIsReadAndWrittenAndReadBack() throws IOException {
    requireAll("experiment", document -> ConfigReader.experiment(document, List.of()));
  }

  @Test
  void everyKeyOfATaskIsReadAndWrittenAndReadBack() throws IOException {
    requireAll("task", ConfigReader::task);
  }

  @Test
  void everyKeyOfASweepIsReadAndWrittenAndReadBack() throws IOException {
    requireAll("sweep", document -> ConfigReader.read(document, "sweep", SweepConfig.class));
  }

  /** But for those of training that only a task's labels have, which are refused. */
  @Test
  void everyKeyOfAPretrainingIsReadAndWrittenAndReadBack() throws IOException {
    TreeSet<String> other = new TreeSet<>();
    Class<?> type = PretrainingConfig.class;
    for (String document : resource("every-pretraining.yaml").split("---\n")) {
      Object config = readBack(document, file -> ConfigReader.pretraining(file, List.of()));
      other.addAll(otherThanUsual(config, type, defaults("pretraining")));
    }

    List<String> refused = List.of("calibrate", "class_weights", "label_smoothing", "privacy/.*");
    String pattern = "/training/(" + String.join("|", refused) + ")";
    assertThat(other)
        .containsExactlyElementsOf(
            keys(type).keySet().stream().filter(key -> !key.matches(pattern)).toList());
  }

  /** Reads a config. */
  private interface Reader {
    Object read(Path file);
  }

  private void requireAll(String kind, Reader reader) throws IOException {
    TreeSet<String> other = new TreeSet<>();
    for (String document : resource("every-" + kind + ".yaml").split("---\n")) {
      Object config = readBack(document, reader);
      other.addAll(otherThanUsual(config, KINDS.get(kind), defaults(kind)));
    }
    assertThat(other).containsExactlyElementsOf(keys(KINDS.get(kind)).keySet());
  }

  private Object readBack(String document, Reader reader) throws IOException {
    Path file = folder.resolve("config.yaml");
    Object config = reader.read(Files.writeString(file, document));
    Object again = reader.read(Files.writeString(file, ConfigReader.toYaml(config)));
    assertThat(again).as(document).isEqualTo(config);
    return config;
  }

  /** The paths of what a config says otherwise than the defaults. */
  private static List<String> otherThanUsual(Object config, Class<?> type, JsonNode defaults) {
    JsonNode tree = ConfigReader.toTree(config);
    FormerKeys.rename(Path.of("config"), tree, type);
    return keys(type).keySet().stream()
        .filter(path -> !tree.at(path).isMissingNode())
        .filter(path -> !tree.at(path).toString().equals(defaults.at(path).toString()))
        .toList();
  }

  @Test
  void everyKeyOfEveryMethodIsReadAndWrittenAndReadBack() throws IOException {
    Map<String, TreeSet<String>> other = new TreeMap<>();
    StringBuilder written = new StringBuilder(Defaults.all().toString());
    for (JsonNode settings : Yaml.read(resource("every-method.yaml"))) {
      String document = "experiment: e\nbackbone: b\ntask: t.yaml\nmethod: " + settings + "\n";
      ExperimentConfig config =
          (ExperimentConfig) readBack(document, file -> ConfigReader.experiment(file, List.of()));
      String name = config.method().id();
      Class<?> type = Methods.named(name).orElseThrow().config();
      other
          .computeIfAbsent(name, absent -> new TreeSet<>())
          .addAll(otherThanUsual(config.method(), type, defaults(name)));
      written.append(ConfigReader.toTree(config.method()));
    }

    assertThat(other.keySet()).containsExactlyElementsOf(Methods.names());
    for (Method<?> method : Methods.all()) {
      assertThat(other.get(method.id()))
          .as(method.id())
          .containsExactlyElementsOf(keys(method.config()).keySet());
      for (Class<?> type : method.namedSettings()) {
        for (Class<?> one : type.getPermittedSubclasses()) {
          assertThat(written.toString()).contains('"' + snake(one) + '"');
        }
      }
    }
  }
}
