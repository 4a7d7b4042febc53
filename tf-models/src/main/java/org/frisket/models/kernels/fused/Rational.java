package org.frisket.models.kernels.fused;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.frisket.models.kernels.runtime.FusedCall;
import org.frisket.models.kernels.runtime.RowLoop;
import org.tensorflow.ndarray.Shape;

/**
 * y = P(x) / Q(x) with P(x) = a₀ + … + aₙxⁿ and Q(x) = 1 + |b₁x| + … + |bₘxᵐ|, and its gradient
 * (Molina et al. 2020): one pass over memory where TensorFlow's ops take some twenty, and sixty for
 * the gradient. Legend: T rows, I columns.
 */
final class Rational {
  private static final int ROWS_AT_A_TIME = 8;

  private Rational() {}

  /** Inputs x (T, I), a (n + 1), b (m); output y (T, I). */
  static void forward(FusedCall call) {
    Shape shape = call.shape(0);
    FloatBuffer x = call.floats(0);
    float[] a = call.floatArray(1);
    float[] b = call.floatArray(2);
    FloatBuffer y = call.floatOutput(0, shape);
    RowLoop.run(
        (int) shape.get(0),
        ROWS_AT_A_TIME,
        (start, end) -> {
          Row row = new Row((int) shape.get(1), a, b);
          for (int r = start; r < end; r++) {
            row.read(x, r);
            row.evaluate();
            y.put(r * row.y.length, row.y);
          }
        });
  }

  /**
   * Inputs gradient (T, I), x (T, I), a, b. Outputs: the gradient of x (T, I); what each row adds
   * to that of a (T, n + 1) and of b (T, m).
   */
  static void gradient(FusedCall call) {
    Shape shape = call.shape(1);
    FloatBuffer outer = call.floats(0);
    FloatBuffer x = call.floats(1);
    float[] a = call.floatArray(2);
    float[] b = call.floatArray(3);
    FloatBuffer ofX = call.floatOutput(0, shape);
    FloatBuffer ofA = call.floatOutput(1, Shape.of(shape.get(0), a.length));
    FloatBuffer ofB = call.floatOutput(2, Shape.of(shape.get(0), b.length));
    RowLoop.run(
        (int) shape.get(0),
        ROWS_AT_A_TIME,
        (start, end) -> {
          Row row = new Row((int) shape.get(1), a, b);
          for (int r = start; r < end; r++) {
            row.read(x, r);
            row.evaluate();
            outer.get(r * row.outer.length, row.outer);
            row.differentiate();
            ofX.put(r * row.slope.length, row.slope);
            ofA.put(r * a.length, row.sumsOfA());
            ofB.put(r * b.length, row.sumsOfB());
          }
        });
  }

  /** One thread's memory for a row. */
  private static final class Row {
    private final float[] a;
    private final float[] b;
    private final float[] x;
    private final float[] size;
    private final float[] y;
    private final float[] inverse;
    private final float[] outer;
    private final float[] slope;
    private final float[] below;

    Row(int columns, float[] a, float[] b) {
      this.a = a;
      this.b = b;
      this.x = new float[columns];
      this.size = new float[columns];
      this.y = new float[columns];
      this.inverse = new float[columns];
      this.outer = new float[columns];
      this.slope = new float[columns];
      this.below = new float[columns];
    }

    void read(FloatBuffer from, int row) {
      from.get(row * x.length, x);
      for (int i = 0; i < x.length; i++) {
        size[i] = Math.abs(x[i]);
      }
    }

    /** y, and 1 / Q in {@code inverse}. */
    void evaluate() {
      horner(y, x, a);
      Arrays.fill(below, 0);
      for (int j = b.length - 1; j >= 0; j--) {
        addAndMultiply(below, Math.abs(b[j]), size);
      }
      for (int i = 0; i < y.length; i++) {
        inverse[i] = 1 / (1 + below[i]);
        y[i] *= inverse[i];
      }
    }

    /** The gradient of x in {@code slope}; {@code outer} becomes that of P. */
    void differentiate() {
      float[] derivative = new float[a.length - 1];
      for (int i = 1; i < a.length; i++) {
        derivative[i - 1] = i * a[i];
      }
      horner(slope, x, derivative);
      float[] ofBelow = new float[b.length];
      for (int j = 0; j < b.length; j++) {
        ofBelow[j] = (j + 1) * Math.abs(b[j]);
      }
      horner(below, size, ofBelow);
      for (int i = 0; i < x.length; i++) {
        outer[i] *= inverse[i];
        slope[i] = outer[i] * (slope[i] - y[i] * Math.copySign(below[i], x[i]));
      }
    }

    float[] sumsOfA() {
      float[] sums = new float[a.length];
      System.arraycopy(outer, 0, below, 0, outer.length);
      for (int i = 0; i < sums.length; i++) {
        sums[i] = VectorMath.sum(below, 0, below.length);
        multiply(below, x);
      }
      return sums;
    }

    float[] sumsOfB() {
      float[] sums = new float[b.length];
      System.arraycopy(outer, 0, below, 0, outer.length);
      multiply(below, y);
      for (int j = 0; j < sums.length; j++) {
        multiply(below, size);
        sums[j] = -Math.signum(b[j]) * VectorMath.sum(below, 0, below.length);
      }
      return sums;
    }

    private static void horner(float[] sum, float[] x, float[] coefficients) {
      Arrays.fill(sum, 0);
      for (int i = coefficients.length - 1; i >= 0; i--) {
        multiplyAndAdd(sum, x, coefficients[i]);
      }
    }

    private static void multiplyAndAdd(float[] sum, float[] x, float more) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] = sum[i] * x[i] + more;
      }
    }

    private static void addAndMultiply(float[] sum, float more, float[] x) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] = (sum[i] + more) * x[i];
      }
    }

    private static void multiply(float[] values, float[] factors) {
      for (int i = 0; i < values.length; i++) {
        values[i] *= factors[i];
      }
    }
  }
}
