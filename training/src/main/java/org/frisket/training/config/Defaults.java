package org.frisket.training.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.frisket.models.adaptation.Method;
import org.frisket.models.adaptation.Methods;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Nearest;

/** What settings are when nothing else is said: the file of configs, and one of every method. */
final class Defaults {
  private static final Path FILE = Path.of("defaults.yaml");
  private static final String TEXT = read();
  private static final JsonNode TREE = parse();

  private Defaults() {}

  private static String read() {
    try (InputStream stream = Defaults.class.getResourceAsStream(FILE.toString())) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode parse() {
    try {
      JsonNode tree = Yaml.MAPPER.readTree(TEXT);
      trainAsExperiments(tree, (ObjectNode) tree.required("pretraining"));
      return tree;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Pretraining is trained as experiments are, but for what it says. */
  private static void trainAsExperiments(JsonNode tree, ObjectNode pretraining) throws IOException {
    JsonNode own = pretraining.required("training");
    JsonNode usual = tree.at("/experiment/training").deepCopy();
    pretraining.set("training", Yaml.MAPPER.readerForUpdating(usual).<JsonNode>readValue(own));
  }

  /** The file of configs, with its comments. */
  static String text() {
    return TEXT;
  }

  /** The same by kind of config. */
  static JsonNode tree() {
    return TREE;
  }

  static ObjectNode ofMethod(String name) {
    return ofMethod(FILE, Yaml.MAPPER.valueToTree(name));
  }

  /**
   * @param file for messages
   * @throws InvalidInputException if there is no such method
   */
  static ObjectNode ofMethod(Path file, JsonNode name) {
    Method<?> method =
        Methods.named(name.asText())
            .orElseThrow(
                () ->
                    InvalidInputException.of(
                        file + ": method.name",
                        name.isMissingNode() ? "missing" : name.asText(),
                        "one of "
                            + Methods.names()
                            + Nearest.hint(name.asText(), Methods.names())));
    ObjectNode settings = Yaml.MAPPER.createObjectNode();
    settings.set("name", name); // first: what stands before it would lose how it was written
    try {
      if (Yaml.read(method.defaults()) instanceof ObjectNode defaults) {
        settings.setAll(defaults);
      }
      return settings;
    } catch (IOException e) {
      throw new UncheckedIOException("defaults of " + method.id(), e);
    }
  }

  /** Everything that has a default: of configs, and of every method. */
  static List<JsonNode> all() {
    List<JsonNode> all = new ArrayList<>(List.of(TREE));
    Methods.names().forEach(method -> all.add(ofMethod(method)));
    return all;
  }
}
