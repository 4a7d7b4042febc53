package org.frisket.savedmodels.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.mask.PackedMask;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.safetensors.SafeTensor;
import org.frisket.savedmodels.safetensors.SafetensorsFile;
import org.tensorflow.ndarray.Shape;

/** Between what a method keeps and the tensors of {@code task.safetensors}. */
public final class PackageTensors {
  private static final String FORMAT_VERSION = "format_version";
  private static final String SHAPE_PREFIX = "shape.";

  private PackageTensors() {}

  static SafetensorsFile toFile(List<SavedTensor> saved) {
    SortedMap<String, String> metadata = new TreeMap<>();
    SortedMap<String, SafeTensor> tensors = new TreeMap<>();
    metadata.put(FORMAT_VERSION, Integer.toString(TaskManifest.FORMAT_VERSION));
    for (SavedTensor tensor : saved) {
      if (tensor instanceof SavedTensor.Mask mask) {
        metadata.put(SHAPE_PREFIX + mask.name(), Json.line(mask.mask().shape().asArray()));
        tensors.put(mask.name(), SafeTensor.of(mask.mask().toBytes()));
      } else if (tensor instanceof SavedTensor.Value value) {
        tensors.put(value.name(), SafeTensor.of(value.weight()));
      }
    }
    return new SafetensorsFile(metadata, tensors);
  }

  /**
   * @throws InvalidInputException if a mask has no logical shape, wrong bytes or an unknown name
   */
  public static List<SavedTensor> fromFile(SafetensorsFile file) {
    List<SavedTensor> saved = new ArrayList<>();
    file.tensors()
        .forEach(
            (name, tensor) ->
                saved.add(
                    name.endsWith(SavedTensor.Mask.SUFFIX)
                        ? mask(name, tensor, file.metadata().get(SHAPE_PREFIX + name))
                        : new SavedTensor.Value(new ParameterName(name), tensor.toWeight(name))));
    return saved;
  }

  private static SavedTensor mask(String name, SafeTensor tensor, String shape) {
    ParameterName masked =
        SavedTensor.Mask.maskedParameter(name)
            .orElseThrow(() -> InvalidInputException.of("mask", name, "<site>.mask"));
    if (shape == null) {
      throw InvalidInputException.of("logical shape of " + name, "none", "one in __metadata__");
    }
    try {
      Shape logical = Shape.of(Json.compact().readValue(shape, long[].class));
      return new SavedTensor.Mask(masked, PackedMask.ofBytes(name, logical, tensor.toBytes(name)));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw InvalidInputException.of("logical shape of " + name, shape, "such as [384,384]");
    }
  }
}
