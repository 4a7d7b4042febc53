package org.frisket.analysis.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.common.collect.Streams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the project's own configs say. */
final class SettingExamples {
  /**
   * A value, and where it stands.
   *
   * @param file null if it is of no config that is run
   */
  record Example(JsonNode value, Path file) {}

  /** A document of a file. */
  private record Document(JsonNode tree, Path file) {}

  private static final YAMLMapper YAML = new YAMLMapper();

  private final List<Document> documents = new ArrayList<>();

  /** All configs below a folder, in the order of their paths. */
  SettingExamples add(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".yaml")).sorted().toList()) {
        add(file, file);
      }
    }
    return this;
  }

  /** A file that sets every key to something, for keys that no config sets. */
  SettingExamples addTried(Path file) throws IOException {
    add(file, null);
    return this;
  }

  private void add(Path from, Path file) throws IOException {
    try (var values = YAML.readerFor(JsonNode.class).<JsonNode>readValues(from.toFile())) {
      while (values.hasNext()) {
        Streams.stream(flat(values.next()))
            .forEach(tree -> documents.add(new Document(tree, file)));
      }
    }
  }

  /** The methods of an experiment, each as if it were a config. */
  SettingExamples methods(String name) {
    SettingExamples methods = new SettingExamples();
    for (Document document : documents) {
      JsonNode method = document.tree().path("method");
      for (JsonNode one : flat(method.isMissingNode() ? document.tree() : method)) {
        if (one.path("name").asText().equals(name)) {
          methods.documents.add(new Document(one, document.file()));
        }
      }
    }
    return methods;
  }

  private static Iterable<JsonNode> flat(JsonNode tree) {
    return tree.isArray() ? tree : List.of(tree);
  }

  /**
   * The first value that is not the usual one.
   *
   * @param path as {@link SettingKey#path} has it
   */
  Optional<Example> of(String path, JsonNode usual) {
    String[] names = path.split("\\.");
    return documents.stream()
        .flatMap(
            document ->
                found(document.tree(), names, 0).map(value -> new Example(value, document.file())))
        .filter(example -> !example.value().toString().equals(usual.toString()))
        .findFirst();
  }

  private static Stream<JsonNode> found(JsonNode tree, String[] names, int next) {
    if (next == names.length) {
      return tree.isNull() ? Stream.empty() : Stream.of(tree);
    }
    boolean each = names[next].endsWith("[]");
    JsonNode below = tree.path(names[next].replace("[]", ""));
    if (below.isMissingNode()) {
      return Stream.empty();
    }
    return each
        ? Streams.stream(below).flatMap(one -> found(one, names, next + 1))
        : found(below, names, next + 1);
  }
}
