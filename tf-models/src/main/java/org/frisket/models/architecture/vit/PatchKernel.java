package org.frisket.models.architecture.vit;

import org.frisket.models.backbone.WeightTensor;
import org.tensorflow.ndarray.Shape;

/**
 * The kernel of patches, which PyTorch keeps as that of a convolution: (H, channels, patch, patch).
 * Here it is (patch · patch · channels, H), in the order in which pixels stand in memory.
 */
final class PatchKernel {
  private PatchKernel() {}

  static Shape convolution(VitConfig config, int hidden) {
    return Shape.of(hidden, config.channels(), config.patch(), config.patch());
  }

  static WeightTensor rows(VitConfig config, int hidden, WeightTensor convolution) {
    float[] values = new float[config.patchSize() * hidden];
    for (int out = 0; out < hidden; out++) {
      for (int place = 0; place < config.patchSize(); place++) {
        values[place * hidden + out] =
            convolution.values().get(out * config.patchSize() + inConvolution(config, place));
      }
    }
    return WeightTensor.of(Shape.of(config.patchSize(), hidden), values);
  }

  /** And back. */
  static WeightTensor convolved(VitConfig config, int hidden, WeightTensor rows) {
    float[] values = new float[config.patchSize() * hidden];
    for (int out = 0; out < hidden; out++) {
      for (int place = 0; place < config.patchSize(); place++) {
        values[out * config.patchSize() + inConvolution(config, place)] =
            rows.values().get(place * hidden + out);
      }
    }
    return WeightTensor.of(convolution(config, hidden), values);
  }

  /** Where a value of a patch stands in PyTorch's order: channel, row, column. */
  private static int inConvolution(VitConfig config, int place) {
    int pixel = place / config.channels();
    return place % config.channels() * config.patch() * config.patch() + pixel;
  }
}
