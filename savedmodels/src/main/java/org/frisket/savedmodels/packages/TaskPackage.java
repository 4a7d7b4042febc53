package org.frisket.savedmodels.packages;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.mask.PackedMask;

/**
 * What serving needs for one task beside the frozen model.
 *
 * @param manifest provenance, labels and method
 * @param tensors masks and values, sorted by name
 */
public record TaskPackage(TaskManifest manifest, List<SavedTensor> tensors) {
  public static final String TENSORS_FILE = "task.safetensors";
  public static final String MANIFEST_FILE = "task.json";

  /** The oldest format that can hold it. */
  int formatVersion() {
    boolean old =
        manifest.method().inOrder().size() == 1
            && manifest.additions().isNone()
            && manifest.task().windows().isNone();
    return old ? formatOfTensors() : Math.max(formatOfTensors(), TaskManifest.FORMAT_OF_ADDITIONS);
  }

  /** The oldest format that can hold its tensors: it stands beside them. */
  int formatOfTensors() {
    if (masks().stream().anyMatch(SavedTensor.Mask::isOverOwn)) {
      return TaskManifest.FORMAT_OF_SPARSE;
    }
    return masks().stream().allMatch(mask -> mask.blockShape().isSingle())
        ? TaskManifest.FORMAT_VERSION
        : TaskManifest.FORMAT_OF_GROUPS;
  }

  /** The same with another temperature; its tensors stay as they are. */
  public TaskPackage with(Calibration calibration) {
    return new TaskPackage(
        manifest.with(manifest.additions().withCalibration(calibration)), tensors);
  }

  /** Share of zeros among all masked weights; not a number where nothing is masked. */
  public double zeroFraction() {
    long zeros = 0;
    long weights = 0;
    for (SavedTensor.Mask saved : masks()) {
      PackedMask mask = saved.mask();
      zeros += mask.zeros();
      weights += mask.size();
    }
    return (double) zeros / weights;
  }

  /** The package's own values of parameters. */
  public Map<ParameterName, WeightTensor> values() {
    return tensors.stream()
        .filter(SavedTensor.Value.class::isInstance)
        .map(SavedTensor.Value.class::cast)
        .collect(Collectors.toMap(SavedTensor.Value::parameter, SavedTensor.Value::weight));
  }

  /** The masks alone. */
  public List<SavedTensor.Mask> masks() {
    return tensors.stream()
        .filter(SavedTensor.Mask.class::isInstance)
        .map(SavedTensor.Mask.class::cast)
        .toList();
  }

  /** The mask over a parameter, if it is masked. */
  public Optional<SavedTensor.Mask> maskOver(ParameterName name) {
    return masks().stream().filter(mask -> mask.parameter().equals(name)).findFirst();
  }
}
