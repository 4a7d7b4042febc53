package org.frisket.models.encoder;

import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.Site;
import org.frisket.models.graph.BuildContext;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** One transformer layer, normalised after each sub-layer as in BERT: (B·S, H) -> (B·S, H). */
final class Block {
  private final BackboneConfig config;
  private final SelfAttention attention;
  private final int number;

  Block(BackboneConfig config, SelfAttention attention, int number) {
    this.config = config;
    this.attention = attention;
    this.number = number;
  }

  Operand<TFloat32> apply(BuildContext context, Operand<TFloat32> hidden) {
    Operand<TFloat32> mixed = attention.apply(context, number, hidden);
    Operand<TFloat32> attended =
        closeSublayer(
            context, Role.ATTENTION_OUTPUT, mixed, hidden, ParameterName.attentionNorm(number));
    Operand<TFloat32> wide = Projection.apply(context, site(Role.INTERMEDIATE), attended);
    Ops ops = context.ops();
    return closeSublayer(
        context,
        Role.OUTPUT,
        Activations.gelu(ops, config.gelu(), wide),
        attended,
        ParameterName.outputNorm(number));
  }

  /** Projects, drops, adds the residual and normalises. */
  private Operand<TFloat32> closeSublayer(
      BuildContext context,
      Role role,
      Operand<TFloat32> x,
      Operand<TFloat32> residual,
      String norm) {
    Ops ops = context.ops();
    Operand<TFloat32> projected =
        context.dropout().apply(ops, Projection.apply(context, site(role), x));
    return LayerNorm.apply(
        context, norm, config.layerNormEpsilon(), ops.math.add(projected, residual));
  }

  private Site site(Role role) {
    return new Site.InBlock(number, role);
  }
}
