package org.frisket.models.architecture.vit;

import java.util.EnumMap;
import java.util.Map;
import org.frisket.models.architecture.EncoderParts;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.HookPoint;
import org.frisket.models.graph.HookPoint.Part;
import org.frisket.models.graph.ModelInputs;
import org.frisket.models.graph.Signal;
import org.frisket.models.kernels.AttentionForm;
import org.frisket.models.kernels.Layers;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What ViT does in its own way, in one pass.
 *
 * @param config what its backbone says
 */
record VitParts(VitConfig config) implements EncoderParts {
  @Override
  public Operand<TFloat32> embeddings(BuildContext context, ModelInputs inputs, Layers layers) {
    Operand<TFloat32> rows = new Patches(config, context).rows(inputs, layers);
    return context.at(
        new HookPoint.Embedded(HookPoint.Stage.NORMALISED),
        Signal.of(
            context.dropout().apply(context.ops(), rows),
            layers.rows(context, Layers.Queries.ALL)));
  }

  @Override
  public AttentionForm attention(BuildContext context, int block, Layers layers) {
    return AttentionForm.plain(context.backbone().headSize(), config.unbiased());
  }

  @Override
  public Map<Part, ParameterName> scale(int block) {
    Map<Part, ParameterName> factors = new EnumMap<>(Part.class);
    if (config.layerScale()) {
      for (Part part : Part.values()) {
        factors.put(part, VitConfig.scale(block, part));
      }
    }
    return factors;
  }

  @Override
  public Operand<TFloat32> finished(BuildContext context, Layers layers, Operand<TFloat32> rows) {
    return layers.norm(context, rows, ParameterName.finalNorm(context.backbone().blocks() - 1));
  }

  @Override
  public Operand<TFloat32> poolerActivation(BuildContext context, Operand<TFloat32> x) {
    return context.ops().math.tanh(x);
  }
}
