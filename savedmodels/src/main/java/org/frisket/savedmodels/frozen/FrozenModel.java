package org.frisket.savedmodels.frozen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.NamedWeights;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterShapes;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.runtime.Tensors;
import org.frisket.savedmodels.json.Json;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;

/** Reads a backbone back out of its frozen SavedModel, and out of nothing else. */
public final class FrozenModel {
  private FrozenModel() {}

  /**
   * Loads all weights in one run and checks them against the recorded identity.
   *
   * @throws InvalidInputException if the folder is missing, cut short or changed
   */
  public static Backbone load(Path folder) throws IOException {
    FrozenModelDescription description = describe(folder);
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

  /** What stands beside the SavedModel. */
  static FrozenModelDescription describe(Path folder) throws IOException {
    Path file = required(folder, FrozenModelFiles.description(folder));
    FrozenModelDescription description = Json.read(file, FrozenModelDescription.class);
    if (description.formatVersion() > FrozenModelDescription.FORMAT_VERSION) {
      throw InvalidInputException.of(
          file + ": format_version",
          description.formatVersion(),
          "at most " + FrozenModelDescription.FORMAT_VERSION);
    }
    return description;
  }

  private static Path required(Path folder, Path file) {
    if (!Files.isRegularFile(file)) {
      throw InvalidInputException.of(
          "frozen model " + folder, "no " + folder.relativize(file), "a folder that train wrote");
    }
    return file;
  }

  private static Map<ParameterName, WeightTensor> readWeights(
      Path folder, Set<ParameterName> names) {
    try (SavedModelBundle bundle = SavedModelBundle.load(folder.toString(), FrozenModelFiles.TAG)) {
      Session.Runner runner = bundle.session().runner();
      names.forEach(name -> runner.fetch(FrozenModelFiles.VARIABLES_SCOPE + "/" + name + "/value"));
      Map<ParameterName, WeightTensor> weights = new HashMap<>();
      try (Result result = runner.run()) {
        int index = 0;
        for (ParameterName name : names) {
          weights.put(name, Tensors.toWeight(result.get(index++)));
        }
      }
      return weights;
    } catch (TensorFlowException | IllegalArgumentException e) {
      throw new InvalidInputException(
          "frozen model " + folder + ": not readable (expected: a whole SavedModel)", e);
    }
  }
}
