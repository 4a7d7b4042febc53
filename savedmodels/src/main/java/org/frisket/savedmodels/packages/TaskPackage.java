package org.frisket.savedmodels.packages;

import java.util.List;
import org.frisket.models.graph.SavedTensor;

/**
 * What serving needs for one task beside the frozen model.
 *
 * @param manifest provenance, labels and method
 * @param tensors masks and values, sorted by name
 */
public record TaskPackage(TaskManifest manifest, List<SavedTensor> tensors) {
  public static final String TENSORS_FILE = "task.safetensors";
  public static final String MANIFEST_FILE = "task.json";

  /** The masks alone. */
  public List<SavedTensor.Mask> masks() {
    return tensors.stream()
        .filter(SavedTensor.Mask.class::isInstance)
        .map(SavedTensor.Mask.class::cast)
        .toList();
  }
}
