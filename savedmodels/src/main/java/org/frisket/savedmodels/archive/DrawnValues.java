package org.frisket.savedmodels.archive;

import java.util.Optional;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Site;
import org.frisket.models.network.HeadInitializer;
import org.frisket.models.random.Draws;
import org.frisket.models.safetensors.Dtype;
import org.frisket.models.safetensors.SafeTensor;
import org.frisket.savedmodels.packages.TaskManifest;

/** Values that a package's seed gives again: a classifier that was drawn once and then frozen. */
final class DrawnValues {
  private static final ParameterName CLASSIFIER = ParameterName.kernel(Site.Top.CLASSIFIER);
  private static final int KERNEL_DIMENSIONS = 2;

  private DrawnValues() {}

  /**
   * The bytes a tensor would have, if it is one that may have been drawn.
   *
   * @param tensor of which only the shape is used
   */
  static Optional<byte[]> of(TaskManifest manifest, String name, SafeTensor tensor) {
    boolean drawn =
        name.equals(CLASSIFIER.value())
            && tensor.dtype().equals(Dtype.F32)
            && tensor.shape().numDimensions() == KERNEL_DIMENSIONS
            && manifest.generator().equals(Draws.GENERATOR);
    return drawn
        ? Optional.of(
            SafeTensor.of(HeadInitializer.kernel(CLASSIFIER, tensor.shape(), manifest.seedOfHead()))
                .bytes()
                .array())
        : Optional.empty();
  }
}
