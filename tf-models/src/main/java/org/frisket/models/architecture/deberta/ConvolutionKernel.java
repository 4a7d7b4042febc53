package org.frisket.models.architecture.deberta;

import org.frisket.models.backbone.WeightTensor;
import org.tensorflow.ndarray.Shape;

/** Between PyTorch's kernel of a convolution (out, in, K) and the one matrix of all its rows. */
final class ConvolutionKernel {
  private ConvolutionKernel() {}

  /** (out, in, K) to (K · in, out). */
  static WeightTensor rows(WeightTensor kernel) {
    int out = (int) kernel.shape().get(0);
    int in = (int) kernel.shape().get(1);
    int width = (int) kernel.shape().get(2);
    float[] values = new float[out * in * width];
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        for (int k = 0; k < width; k++) {
          values[(k * in + i) * out + o] = kernel.values().get((o * in + i) * width + k);
        }
      }
    }
    return WeightTensor.of(Shape.of(width * in, out), values);
  }

  /** And back. */
  static WeightTensor kernel(WeightTensor rows, int width) {
    int in = (int) rows.shape().get(0) / width;
    int out = (int) rows.shape().get(1);
    float[] values = new float[out * in * width];
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        for (int k = 0; k < width; k++) {
          values[(o * in + i) * width + k] = rows.values().get((k * in + i) * out + o);
        }
      }
    }
    return WeightTensor.of(Shape.of(out, in, width), values);
  }
}
