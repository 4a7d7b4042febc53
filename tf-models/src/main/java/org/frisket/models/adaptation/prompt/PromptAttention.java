package org.frisket.models.adaptation.prompt;

import org.frisket.models.adaptation.Initializer;
import org.frisket.models.adaptation.OwnTensors;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.graph.BuildContext;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/**
 * How much of each prompt a text gets: {@code softmax(norm(SiLU(x · down) · up) · keysᵀ /
 * temperature)} (Asai et al. 2022, section 3.2). Legend: B examples, K prompts, H hidden, R width
 * of the network.
 */
final class PromptAttention {
  /** That of PyTorch's layer normalisation, which the authors' program has here. */
  private static final float EPSILON = 1e-5f;

  private final AttemptConfig config;
  private final AttemptFirstValues firsts;
  private final OwnTensors own;

  PromptAttention(AttemptConfig config, AttemptFirstValues firsts, OwnTensors own) {
    this.config = config;
    this.firsts = firsts;
    this.own = own;
  }

  /**
   * @param texts (B, H)
   * @param keys (K, H)
   * @return (B, K), each row summing to 1
   */
  Operand<TFloat32> weights(BuildContext context, Operand<TFloat32> texts, Operand<TFloat32> keys) {
    Ops ops = context.ops();
    long hidden = context.backbone().hiddenSize();
    Operand<TFloat32> narrow =
        ops.linalg.matMul(texts, kernel(context, AttemptTensors.DOWN, hidden, config.width()));
    Operand<TFloat32> active = ops.math.mul(narrow, ops.math.sigmoid(narrow));
    Operand<TFloat32> query =
        ops.linalg.matMul(active, kernel(context, AttemptTensors.UP, config.width(), hidden));
    Operand<TFloat32> scores =
        ops.linalg.matMul(normalised(context, query), keys, MatMul.transposeB(true));
    Operand<TFloat32> scale = ops.constant((float) (1 / config.temperature()));
    return ops.nn.softmax(ops.math.mul(scores, scale));
  }

  private Operand<TFloat32> kernel(BuildContext context, ParameterName name, long in, long out) {
    return own.get(context, name, Shape.of(in, out), firsts.kernel());
  }

  private Operand<TFloat32> normalised(BuildContext context, Operand<TFloat32> x) {
    Ops ops = context.ops();
    Operand<org.tensorflow.types.TInt32> last = ops.constant(new int[] {-1});
    Operand<TFloat32> centred = ops.math.sub(x, ops.math.mean(x, last, Mean.keepDims(true)));
    Operand<TFloat32> variance = ops.math.mean(ops.math.square(centred), last, Mean.keepDims(true));
    Operand<TFloat32> normal =
        ops.math.mul(centred, ops.math.rsqrt(ops.math.add(variance, ops.constant(EPSILON))));
    return config.trainNorm()
        ? ops.math.add(
            ops.math.mul(normal, part(context, AttemptTensors.GAMMA, firsts.norm(1))),
            part(context, AttemptTensors.BETA, firsts.norm(0)))
        : normal;
  }

  private Operand<TFloat32> part(BuildContext context, ParameterName name, Initializer first) {
    return own.get(context, name, Shape.of(context.backbone().hiddenSize()), first);
  }
}
