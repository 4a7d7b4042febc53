package org.frisket.savedmodels.frozen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
   * Maps all weights from its files and checks them against the recorded identity. What was checked
   * before and has not changed since is not read for that again.
   *
   * @throws InvalidInputException if the folder is missing, cut short or changed
   */
  public static Backbone load(Path folder) throws IOException {
    return load(folder, KnownModels.ofUser());
  }

  static Backbone load(Path folder, KnownModels known) throws IOException {
    FrozenModelDescription description = describe(folder);
    FolderStamp stamp = FolderStamp.of(folder);
    if (known.has(folder, stamp)) {
      NamedWeights weights = weights(folder, description, TensorFlowCheckpoint::readChecked);
      return Backbone.checked(
          description.config(), weights, tokenizer(folder, description), description.identity());
    }
    Backbone backbone = loadAnew(folder);
    known.remember(folder, stamp);
    return backbone;
  }

  /**
   * The same, and every byte is read, whatever was checked before: a disk may forget what nobody
   * wrote.
   */
  public static Backbone loadAnew(Path folder) throws IOException {
    FrozenModelDescription description = describe(folder);
    checkGraph(folder, description);
    Backbone backbone =
        new Backbone(
            description.config(),
            weights(folder, description, TensorFlowCheckpoint::read),
            tokenizer(folder, description));
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

  private static byte[] tokenizer(Path folder, FrozenModelDescription description)
      throws IOException {
    Path file = FrozenModelFiles.tokenizer(folder, description.config());
    return Files.readAllBytes(required(folder, file));
  }

  /** A way to read a checkpoint. */
  @FunctionalInterface
  private interface Reading {
    Map<ParameterName, WeightTensor> of(
        TensorFlowCheckpoint checkpoint, Map<ParameterName, String> keys);
  }

  /** The exporter saves every variable under its parameter's name. */
  private static NamedWeights weights(
      Path folder, FrozenModelDescription description, Reading reading) {
    Map<ParameterName, Shape> shapes = ParameterShapes.of(description.config());
    Map<ParameterName, String> keys = new TreeMap<>();
    shapes.keySet().forEach(name -> keys.put(name, name.value()));
    Path variables = folder.resolve("variables").resolve("variables");
    return NamedWeights.checked(
        folder.toString(), reading.of(new TensorFlowCheckpoint(variables), keys), shapes);
  }
}
