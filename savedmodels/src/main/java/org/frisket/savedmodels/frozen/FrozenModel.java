package org.frisket.savedmodels.frozen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.NamedWeights;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterShapes;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.checkpoint.tensorflow.TensorFlowCheckpoint;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.Sha256;
import org.frisket.savedmodels.json.Json;
import org.tensorflow.ndarray.Shape;

/** Reads a backbone back out of its frozen SavedModel, and out of nothing else. */
public final class FrozenModel {
  private static final String DRAWN_POOLER = "drawn_pooler";
  private static final String ARCHITECTURE = "architecture";

  private FrozenModel() {}

  /**
   * Maps all weights from its files and checks them against the recorded identity.
   *
   * @throws InvalidInputException if the folder is missing, cut short or changed
   */
  public static Backbone load(Path folder) throws IOException {
    FrozenModelDescription description = describe(folder);
    checkGraph(folder, description);
    Map<ParameterName, Shape> shapes = ParameterShapes.of(description.config());
    Backbone backbone =
        new Backbone(
            description.config(),
            NamedWeights.checked(folder.toString(), readWeights(folder, shapes.keySet()), shapes),
            Files.readAllBytes(required(folder, FrozenModelFiles.tokenizer(folder))));
    String found = backbone.identity();
    if (!found.equals(description.identity())) {
      throw InvalidInputException.of(
          "identity of frozen model " + folder, found, description.identity());
    }
    return backbone;
  }

  /**
   * The identity it was written with; the weights are not read.
   *
   * @throws InvalidInputException if the folder has no description, or a damaged one
   */
  public static String identity(Path folder) throws IOException {
    return describe(folder).identity();
  }

  /** What stands beside the SavedModel. */
  static FrozenModelDescription describe(Path folder) throws IOException {
    Path file = required(folder, FrozenModelFiles.description(folder));
    JsonNode content = Json.readTree(file);
    if (content.path("config") instanceof ObjectNode config) {
      addMissing(config, DRAWN_POOLER, BooleanNode.FALSE);
      addMissing(config, ARCHITECTURE, NullNode.instance);
    }
    FrozenModelDescription description = Json.convert(file, content, FrozenModelDescription.class);
    if (description.formatVersion() > FrozenModelDescription.FORMAT_VERSION) {
      throw InvalidInputException.of(
          file + ": format_version",
          description.formatVersion(),
          "at most " + FrozenModelDescription.FORMAT_VERSION);
    }
    return description;
  }

  /** What came later, and is written only where it says something. */
  private static void addMissing(ObjectNode config, String key, JsonNode value) {
    if (!config.has(key)) {
      config.set(key, value);
    }
  }

  private static Path required(Path folder, Path file) {
    if (!Files.isRegularFile(file)) {
      throw InvalidInputException.of(
          "frozen model " + folder, "no " + folder.relativize(file), "a folder that train wrote");
    }
    return file;
  }

  private static void checkGraph(Path folder, FrozenModelDescription description)
      throws IOException {
    String found = Sha256.of(required(folder, FrozenModelFiles.graph(folder)));
    if (!found.equals(description.graphSha256())) {
      throw InvalidInputException.of(
          "sha256 of saved_model.pb of frozen model " + folder, found, description.graphSha256());
    }
  }

  /** The exporter saves every variable under its parameter's name. */
  private static Map<ParameterName, WeightTensor> readWeights(
      Path folder, Set<ParameterName> names) {
    Map<ParameterName, String> keys = new TreeMap<>();
    names.forEach(name -> keys.put(name, name.value()));
    Path variables = folder.resolve("variables").resolve("variables");
    return new TensorFlowCheckpoint(variables).read(keys);
  }
}
