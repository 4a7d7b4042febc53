package org.frisket.models.kernels.fused;

import java.nio.FloatBuffer;
import java.util.function.IntFunction;
import org.frisket.models.kernels.runtime.FusedCall;
import org.frisket.models.kernels.runtime.RowLoop;
import org.tensorflow.ndarray.Shape;

/** GELU of x + bias, and its gradient (Hendrycks and Gimpel 2016). Legend: T rows, I columns. */
final class Gelu {
  private static final int ROWS_AT_A_TIME = 8;

  private Gelu() {}

  /** A function of each value of a row, in place. */
  interface RowFunction {
    void apply(float[] values);
  }

  /** Inputs x (T, I), bias (I); output GELU(x + bias) (T, I). */
  static void tanhForm(FusedCall call) {
    forward(call, GeluMath::tanhForm);
  }

  /** As {@link #tanhForm}, with erf. */
  static void erfForm(FusedCall call) {
    forward(call, GeluMath::erfForm);
  }

  /** Inputs gradient (T, I), x (T, I), bias (I); output the gradient of x (T, I). */
  static void tanhGradient(FusedCall call) {
    backward(call, columns -> GeluMath::tanhDerivative);
  }

  /** As {@link #tanhGradient}, with erf. */
  static void erfGradient(FusedCall call) {
    backward(call, GeluMath::erfDerivative);
  }

  private static void forward(FusedCall call, RowFunction gelu) {
    Shape shape = call.shape(0);
    FloatBuffer x = call.floats(0);
    float[] bias = call.floatArray(1);
    FloatBuffer y = call.floatOutput(0, shape);
    RowLoop.run(
        (int) shape.get(0),
        ROWS_AT_A_TIME,
        (start, end) -> {
          float[] row = new float[bias.length];
          for (int r = start; r < end; r++) {
            readBiased(x, r, bias, row);
            gelu.apply(row);
            y.put(r * row.length, row);
          }
        });
  }

  private static void backward(FusedCall call, IntFunction<RowFunction> derivatives) {
    Shape shape = call.shape(1);
    FloatBuffer gradient = call.floats(0);
    FloatBuffer x = call.floats(1);
    float[] bias = call.floatArray(2);
    FloatBuffer result = call.floatOutput(0, shape);
    RowLoop.run(
        (int) shape.get(0),
        ROWS_AT_A_TIME,
        (start, end) -> {
          RowFunction derivative = derivatives.apply(bias.length);
          float[] row = new float[bias.length];
          float[] outer = new float[bias.length];
          for (int r = start; r < end; r++) {
            readBiased(x, r, bias, row);
            derivative.apply(row);
            gradient.get(r * outer.length, outer);
            for (int i = 0; i < row.length; i++) {
              row[i] *= outer[i];
            }
            result.put(r * row.length, row);
          }
        });
  }

  private static void readBiased(FloatBuffer x, int row, float[] bias, float[] values) {
    x.get(row * values.length, values);
    for (int i = 0; i < values.length; i++) {
      values[i] += bias[i];
    }
  }
}
