package org.frisket.models.kernels.fused;

/**
 * GELU and its derivative over arrays. Both forms stand on rational functions whose coefficients
 * are those of Eigen 3.4 (generic_fast_tanh_float, generic_fast_erf_float): a few units in the last
 * place, and nothing in the loops keeps the compiler from using vector instructions.
 */
final class GeluMath {
  private static final float SQRT_2_OVER_PI = 0.797884561f;
  private static final float CUBIC = 0.044715f;
  private static final float SQRT_HALF = 0.707106781f;
  private static final float ONE_OVER_SQRT_2_PI = 0.398942280f;

  /** Beyond these tanh and erf are ±1 in single precision. */
  private static final float TANH_LIMIT = 7.90531110763549805f;

  private static final float ERF_LIMIT = 4f;

  private GeluMath() {}

  /** x · (1 + tanh(√(2/π) · (x + 0.044715 x³))) / 2. */
  static void tanhForm(float[] values) {
    for (int i = 0; i < values.length; i++) {
      float x = values[i];
      float t = tanh(SQRT_2_OVER_PI * (x + CUBIC * x * x * x));
      values[i] = 0.5f * x * (1 + t);
    }
  }

  /** The derivative of {@link #tanhForm}. */
  static void tanhDerivative(float[] values) {
    for (int i = 0; i < values.length; i++) {
      float x = values[i];
      float t = tanh(SQRT_2_OVER_PI * (x + CUBIC * x * x * x));
      float inner = SQRT_2_OVER_PI * (1 + 3 * CUBIC * x * x);
      values[i] = 0.5f * (1 + t) + 0.5f * x * (1 - t * t) * inner;
    }
  }

  /** x · Φ(x), with Φ the normal distribution. */
  static void erfForm(float[] values) {
    for (int i = 0; i < values.length; i++) {
      float x = values[i];
      values[i] = 0.5f * x * (1 + erf(x * SQRT_HALF));
    }
  }

  /** The derivative of {@link #erfForm}, Φ(x) + x · φ(x), for rows of one width. */
  static Gelu.RowFunction erfDerivative(int columns) {
    float[] density = new float[columns];
    VectorMath.Exponential exponential = new VectorMath.Exponential(columns);
    return values -> {
      for (int i = 0; i < values.length; i++) {
        density[i] = -0.5f * values[i] * values[i];
      }
      exponential.apply(density, values.length);
      for (int i = 0; i < values.length; i++) {
        float x = values[i];
        values[i] = 0.5f * (1 + erf(x * SQRT_HALF)) + x * ONE_OVER_SQRT_2_PI * density[i];
      }
    };
  }

  static float tanh(float value) {
    float x = Math.max(-TANH_LIMIT, Math.min(TANH_LIMIT, value));
    float s = x * x;
    float p = -2.76076847742355e-16f;
    p = p * s + 2.00018790482477e-13f;
    p = p * s - 8.60467152213735e-11f;
    p = p * s + 5.12229709037114e-08f;
    p = p * s + 1.48572235717979e-05f;
    p = p * s + 6.37261928875436e-04f;
    p = p * s + 4.89352455891786e-03f;
    float q = 1.19825839466702e-06f;
    q = q * s + 1.18534705686654e-04f;
    q = q * s + 2.26843463243900e-03f;
    q = q * s + 4.89352518554385e-03f;
    return x * p / q;
  }

  static float erf(float value) {
    float x = Math.max(-ERF_LIMIT, Math.min(ERF_LIMIT, value));
    float s = x * x;
    float p = -2.72614225801306e-10f;
    p = p * s + 2.77068142495902e-08f;
    p = p * s - 2.10102402082508e-06f;
    p = p * s - 5.69250639462346e-05f;
    p = p * s - 7.34990630326855e-04f;
    p = p * s - 2.95459980854025e-03f;
    p = p * s - 1.60960333262415e-02f;
    float q = -1.45660718464996e-05f;
    q = q * s - 2.13374055278905e-04f;
    q = q * s - 1.68282697438203e-03f;
    q = q * s - 7.37332916720468e-03f;
    q = q * s - 1.42647390514189e-02f;
    return x * p / q;
  }
}
