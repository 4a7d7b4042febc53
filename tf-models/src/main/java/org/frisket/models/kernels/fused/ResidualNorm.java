package org.frisket.models.kernels.fused;

import java.nio.FloatBuffer;
import org.frisket.models.kernels.runtime.FusedCall;
import org.frisket.models.kernels.runtime.RowLoop;
import org.tensorflow.ndarray.Shape;

/**
 * The end of a sub-layer in one pass over memory: bias, dropout, residual, layer normalisation (Ba
 * et al. 2016). Legend: T rows, H columns.
 */
final class ResidualNorm {
  private static final int ROWS_AT_A_TIME = 16;

  private ResidualNorm() {}

  /**
   * Inputs x (T, H), bias (H), residual (T, H) or empty for none, γ (H), β (H), settings (dropout
   * rate, ε), seed. Outputs: the normalised sum (T, H); before γ and β (T, H); 1 / deviation (T).
   */
  static void forward(FusedCall call) {
    Shape shape = call.shape(0);
    Forward forward = new Forward(call, shape);
    RowLoop.run((int) shape.get(0), ROWS_AT_A_TIME, forward::rows);
  }

  private static final class Forward {
    private final int columns;
    private final FloatBuffer x;
    private final float[] bias;
    private final FloatBuffer residual;
    private final float[] gamma;
    private final float[] beta;
    private final float epsilon;
    private final DropoutFactors factors;
    private final FloatBuffer result;
    private final FloatBuffer normalised;
    private final FloatBuffer scales;

    Forward(FusedCall call, Shape shape) {
      this.columns = (int) shape.get(1);
      this.x = call.floats(0);
      this.bias = call.floatArray(1);
      this.residual = call.floats(2);
      this.gamma = call.floatArray(3);
      this.beta = call.floatArray(4);
      float[] settings = call.floatArray(5);
      this.epsilon = settings[1];
      this.factors = DropoutFactors.of(call.longs(6), settings[0]);
      this.result = call.floatOutput(0, shape);
      this.normalised = call.floatOutput(1, shape);
      this.scales = call.floatOutput(2, Shape.of(shape.get(0)));
    }

    void rows(int start, int end) {
      DropoutFactors.Drawing drawing = factors.drawing(columns);
      float[] row = new float[columns];
      float[] other = new float[columns];
      for (int r = start; r < end; r++) {
        int first = r * columns;
        x.get(first, row);
        add(row, bias);
        drawing.multiply(row, other, first, columns);
        if (residual.hasRemaining()) {
          residual.get(first, other);
          add(row, other);
        }
        scales.put(r, normalise(row, other));
        normalised.put(first, row);
        scaleAndShift(row);
        result.put(first, row);
      }
    }

    /** Takes away the mean and divides by the deviation; answers 1 / deviation. */
    private float normalise(float[] row, float[] scratch) {
      float mean = VectorMath.sum(row, 0, columns) / columns;
      for (int i = 0; i < row.length; i++) {
        row[i] -= mean;
        scratch[i] = row[i] * row[i];
      }
      float variance = VectorMath.sum(scratch, 0, columns) / columns;
      float scale = (float) (1 / Math.sqrt(variance + epsilon));
      for (int i = 0; i < row.length; i++) {
        row[i] *= scale;
      }
      return scale;
    }

    private void scaleAndShift(float[] row) {
      float[] g = gamma;
      float[] b = beta;
      for (int i = 0; i < row.length; i++) {
        row[i] = row[i] * g[i] + b[i];
      }
    }
  }

  private static void add(float[] row, float[] more) {
    for (int i = 0; i < row.length; i++) {
      row[i] += more[i];
    }
  }

  /**
   * Inputs gradient (T, H), normalised (T, H), 1 / deviation (T), γ (H), settings, seed. Outputs:
   * the gradient of the residual (T, H) and, only where there is a second output, that of x (T, H),
   * which differs by the dropped elements.
   */
  static void gradient(FusedCall call) {
    backward(call, false);
  }

  /** As {@link #gradient}, with the second output. */
  static void droppedGradient(FusedCall call) {
    backward(call, true);
  }

  private static void backward(FusedCall call, boolean drops) {
    Shape shape = call.shape(0);
    int columns = (int) shape.get(1);
    FloatBuffer gradient = call.floats(0);
    FloatBuffer normalised = call.floats(1);
    FloatBuffer scales = call.floats(2);
    float[] gamma = call.floatArray(3);
    DropoutFactors factors = DropoutFactors.of(call.longs(5), call.floatArray(4)[0]);
    FloatBuffer ofResidual = call.floatOutput(0, shape);
    FloatBuffer ofX = drops ? call.floatOutput(1, shape) : null;
    RowLoop.run(
        (int) shape.get(0),
        ROWS_AT_A_TIME,
        (start, end) -> {
          DropoutFactors.Drawing drawing = factors.drawing(columns);
          float[] row = new float[columns];
          float[] hat = new float[columns];
          float[] scratch = new float[columns];
          for (int r = start; r < end; r++) {
            int first = r * columns;
            gradient.get(first, row);
            normalised.get(first, hat);
            throughNorm(row, hat, scratch, gamma, scales.get(r));
            ofResidual.put(first, row);
            if (drops) {
              drawing.multiply(row, scratch, first, columns);
              ofX.put(first, row);
            }
          }
        });
  }

  private static void throughNorm(
      float[] row, float[] hat, float[] scratch, float[] gamma, float scale) {
    int columns = row.length;
    for (int i = 0; i < columns; i++) {
      row[i] *= gamma[i];
      scratch[i] = row[i] * hat[i];
    }
    float mean = VectorMath.sum(row, 0, columns) / columns;
    float along = VectorMath.sum(scratch, 0, columns) / columns;
    for (int i = 0; i < columns; i++) {
      row[i] = (row[i] - mean - hat[i] * along) * scale;
    }
  }
}
