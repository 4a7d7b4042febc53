package org.frisket.models.architecture;

import java.util.Map;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.HookPoint;
import org.frisket.models.graph.ModelInputs;
import org.frisket.models.kernels.AttentionForm;
import org.frisket.models.kernels.Layers;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** What architectures do in their own way, in one pass. Legend: B examples, T rows, H hidden. */
public interface EncoderParts {
  /** What block 0 reads: (T, H). */
  Operand<TFloat32> embeddings(BuildContext context, ModelInputs inputs, Layers layers);

  /** How a block attends. */
  default AttentionForm attention(BuildContext context, int block, Layers layers) {
    return AttentionForm.plain(context.backbone().headSize());
  }

  /** The factors of what the sub-layers of a block give (H), where they have some. */
  default Map<HookPoint.Part, ParameterName> scale(int block) {
    return Map.of();
  }

  /** What is made of the rows of the last block: any number of them. */
  default Operand<TFloat32> finished(BuildContext context, Layers layers, Operand<TFloat32> rows) {
    return rows;
  }

  /** Whether something stands between a block and the next that reads all of its rows. */
  default boolean isFollowed(BuildContext context, int block) {
    return false;
  }

  /**
   * What stands there.
   *
   * @param embedded what block 0 read, (T, H)
   * @param output what the block gave, (T, H)
   */
  default Operand<TFloat32> follow(
      BuildContext context,
      ModelInputs inputs,
      Layers layers,
      Operand<TFloat32> embedded,
      Operand<TFloat32> output) {
    return output;
  }

  /** The pooler's non-linearity: (B, H) to (B, H). */
  Operand<TFloat32> poolerActivation(BuildContext context, Operand<TFloat32> x);
}
