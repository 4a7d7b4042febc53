package org.frisket.models.network;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.frisket.models.adaptation.TrainedParameters;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.MaskedTokenNames;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.AdaptedParameters;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.Variable;
import org.frisket.models.kernels.Activations;
import org.frisket.models.kernels.LayerNorm;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/**
 * What tells masked tokens from the last block's rows (Devlin et al. 2019): {@code norm(gelu(x ·
 * kernel + bias)) · embeddingsᵀ + token bias}. The token embeddings are those that the encoder
 * reads, so they are trained from both sides. Legend: A answers, H hidden, V tokens.
 */
public final class MaskedTokenHead {
  private final ParameterSource values;
  private final TrainedParameters trained = new TrainedParameters(name -> true);
  private final AdaptedParameters parameters;

  /**
   * @param root of the graph
   * @param values the head's first values
   */
  MaskedTokenHead(Ops root, ParameterSource values) {
    this.values = values;
    this.parameters = new AdaptedParameters(root, trained);
  }

  /**
   * The first values of a head: those a backbone was pretrained with, or drawn as BERT's are, its
   * biases zero.
   *
   * @param pretrained by name, if there are any
   * @param seed of what is drawn
   */
  public static ParameterSource values(
      BackboneConfig backbone, Optional<Map<ParameterName, WeightTensor>> pretrained, long seed) {
    Map<ParameterName, WeightTensor> values = new HashMap<>();
    MaskedTokenNames.shapes(backbone)
        .forEach((name, shape) -> values.put(name, drawn(name, shape, seed)));
    pretrained.ifPresent(values::putAll);
    return values::get;
  }

  private static WeightTensor drawn(ParameterName name, Shape shape, long seed) {
    if (name.equals(ParameterName.kernel(MaskedTokenNames.TRANSFORM))) {
      return HeadInitializer.kernel(name, shape, seed);
    }
    float[] values = new float[Math.toIntExact(shape.size())];
    Arrays.fill(values, name.equals(ParameterName.gamma(MaskedTokenNames.NORM)) ? 1 : 0);
    return WeightTensor.of(shape, values);
  }

  /**
   * @param context of the encoder's pass
   * @param rows of the last block at the masked tokens: (A, H)
   * @return (A, V)
   */
  Operand<TFloat32> logits(BuildContext context, Operand<TFloat32> rows) {
    Ops ops = context.ops();
    BuildContext own =
        new BuildContext(
            ops, context.backbone(), context.variables(), values, parameters, context.dropout());
    ParameterName kernel = ParameterName.kernel(MaskedTokenNames.TRANSFORM);
    ParameterName bias = ParameterName.bias(MaskedTokenNames.TRANSFORM);
    Operand<TFloat32> wide =
        ops.nn.biasAdd(ops.linalg.matMul(rows, own.parameter(kernel)), own.parameter(bias));
    Operand<TFloat32> active = Activations.gelu(ops, context.backbone().gelu(), wide);
    Operand<TFloat32> read =
        LayerNorm.apply(own, MaskedTokenNames.NORM, context.backbone().layerNormEpsilon(), active);
    Operand<TFloat32> embeddings = context.parameter(ParameterName.WORD_EMBEDDINGS);
    return ops.nn.biasAdd(
        ops.linalg.matMul(read, embeddings, MatMul.transposeB(true)),
        own.parameter(MaskedTokenNames.TOKEN_BIAS));
  }

  /** Its variables, once a pass is built. */
  public List<Variable> trainables() {
    return trained.trainables();
  }
}
