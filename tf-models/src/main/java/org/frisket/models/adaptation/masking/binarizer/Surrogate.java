package org.frisket.models.adaptation.masking.binarizer;

import java.util.List;
import java.util.Locale;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What stands in for the gradient of zeros and ones, which is zero.
 *
 * @param form which function
 * @param settings its numbers, which go into the graph
 */
public record Surrogate(Form form, List<Float> settings) {
  public Surrogate {
    settings = List.copyOf(settings);
  }

  /** As if the mask were the scores (Bengio et al. 2013). */
  public static Surrogate identity() {
    return new Surrogate(Form.IDENTITY, List.of());
  }

  /** The identity where |m − θ| ≤ window, zero elsewhere. */
  public static Surrogate window(float threshold, float window) {
    return new Surrogate(Form.WINDOW, List.of(threshold, window));
  }

  /** As if the mask were σ((m − θ) / τ). */
  public static Surrogate sigmoid(float threshold, float temperature) {
    return new Surrogate(Form.SIGMOID, List.of(threshold, temperature));
  }

  /** What the mask is taken for. */
  public enum Form {
    IDENTITY((ops, gradient, scores, settings) -> ops.identity(gradient)),
    /** Settings θ, window. */
    WINDOW(Form::window),
    /** Settings θ, τ. */
    SIGMOID(Form::sigmoid);

    private final Backward backward;

    Form(Backward backward) {
      this.backward = backward;
    }

    /** The gradient with respect to the scores, from that with respect to the mask. */
    @FunctionalInterface
    private interface Backward {
      Operand<TFloat32> gradient(
          Ops ops,
          Operand<TFloat32> ofMask,
          Operand<TFloat32> scores,
          List<Operand<TFloat32>> settings);
    }

    Operand<TFloat32> gradient(
        Ops ops,
        Operand<TFloat32> ofMask,
        Operand<TFloat32> scores,
        List<Operand<TFloat32>> settings) {
      return backward.gradient(ops, ofMask, scores, settings);
    }

    private static Operand<TFloat32> window(
        Ops ops,
        Operand<TFloat32> ofMask,
        Operand<TFloat32> scores,
        List<Operand<TFloat32>> settings) {
      Operand<TFloat32> distance = ops.math.abs(ops.math.sub(scores, settings.get(0)));
      Operand<TFloat32> inside =
          ops.dtypes.cast(ops.math.lessEqual(distance, settings.get(1)), TFloat32.class);
      return ops.math.mul(ofMask, inside);
    }

    private static Operand<TFloat32> sigmoid(
        Ops ops,
        Operand<TFloat32> ofMask,
        Operand<TFloat32> scores,
        List<Operand<TFloat32>> settings) {
      Operand<TFloat32> temperature = settings.get(1);
      Operand<TFloat32> share =
          ops.math.sigmoid(ops.math.div(ops.math.sub(scores, settings.get(0)), temperature));
      Operand<TFloat32> rest = ops.math.sub(ops.constant(1f), share);
      Operand<TFloat32> slope = ops.math.div(ops.math.mul(share, rest), temperature);
      return ops.math.mul(ofMask, slope);
    }

    /** The name of the gradient, which nodes have. */
    String gradient() {
      return "binarize_" + name().toLowerCase(Locale.ROOT);
    }
  }
}
