package org.frisket.analysis.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.common.collect.Streams;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.frisket.models.adaptation.SettingKeys;

/** Keys of one kind of config as a table of Markdown. */
final class SettingTable {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .build();
  private static final int LONG = 60;

  private final RecordJavadoc javadoc;
  private final Path page;
  private final SettingExamples examples;
  private final JsonNode defaults;

  /**
   * @param page the folder that links start from
   * @param defaults missing where every key has to be given
   */
  SettingTable(RecordJavadoc javadoc, Path page, SettingExamples examples, JsonNode defaults) {
    this.javadoc = javadoc;
    this.page = page;
    this.examples = examples;
    this.defaults = defaults;
  }

  String of(Class<?> record) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("| key | value | default | for example | says |\n");
    text.append("| --- | --- | --- | --- | --- |\n");
    for (SettingKey key : SettingKey.of(record)) {
      text.append(row(key)).append('\n');
    }
    return text.toString();
  }

  private String row(SettingKey key) throws IOException {
    JsonNode usual = defaults.at("/" + key.path().replace(".", "/"));
    String says =
        javadoc
            .components(key.component().getDeclaringRecord())
            .getOrDefault(key.component().getName(), "");
    String former =
        SettingKeys.former(key.component()).map(name -> " (formerly `" + name + "`)").orElse("");
    return "| `%s` | %s | %s | %s | %s%s |"
        .formatted(
            key.path(),
            key.values(),
            usual.isMissingNode() ? "" : code(usual),
            example(key.path(), usual),
            says.replace("|", "\\|"),
            former);
  }

  private String example(String path, JsonNode usual) {
    return examples.of(path, usual).map(this::text).orElse("");
  }

  private String text(SettingExamples.Example example) {
    String value = code(example.value());
    return example.file() == null
        ? value
        : "[%s](%s)"
            .formatted(value, page.relativize(example.file()).toString().replace('\\', '/'));
  }

  /** A value as YAML on one line. */
  private static String code(JsonNode value) {
    String written = value.isContainerNode() ? flow(value) : scalar(value);
    String shown = written.length() > LONG ? written.substring(0, LONG) + " …" : written;
    return "`" + shown.replace("|", "\\|") + "`";
  }

  private static String flow(JsonNode value) {
    if (value.isArray()) {
      return elements(value).collect(Collectors.joining(", ", "[", "]"));
    }
    return value.properties().stream()
        .map(entry -> entry.getKey() + ": " + inner(entry.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static Stream<String> elements(JsonNode list) {
    return Streams.stream(list).map(SettingTable::inner);
  }

  private static String inner(JsonNode value) {
    return value.isContainerNode() ? flow(value) : scalar(value);
  }

  private static String scalar(JsonNode value) {
    try {
      return value instanceof MissingNode ? "" : YAML.writeValueAsString(value).strip();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
