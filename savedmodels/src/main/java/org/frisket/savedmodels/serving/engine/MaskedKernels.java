package org.frisket.savedmodels.serving.engine;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Site;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.kernels.Engine;
import org.frisket.models.kernels.fused.FusedMasks;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Frozen kernels masked by words that are fed. Each masked kernel may be fed itself instead: then
 * nothing is masked in the pass.
 */
final class MaskedKernels implements Adaptation {
  private final NetworkShape shape;
  private final Placeholder<TInt64> words;
  private final Map<ParameterName, Operand<TFloat32>> masked = new HashMap<>();

  MaskedKernels(Ops ops, NetworkShape shape) {
    this.shape = shape;
    this.words =
        ops.withName("mask_words").placeholder(TInt64.class, Placeholder.shape(Shape.of(1)));
  }

  /** Whether words can be fed, and not the masked kernels alone. */
  static boolean takeWords() {
    return Engine.fastest() == Engine.FUSED;
  }

  /** By which the op finds a task's words. */
  Operand<TInt64> words() {
    return words;
  }

  /** The masked kernels, each as an operand that may be fed. */
  Map<ParameterName, Operand<TFloat32>> masked() {
    return Collections.unmodifiableMap(masked);
  }

  @Override
  public Operand<TFloat32> kernel(
      BuildContext context, Site site, Operand<TFloat32> parameter, Operand<TFloat32> x) {
    ParameterName name = ParameterName.kernel(site);
    Integer start = shape.masked().get(name);
    if (start == null) {
      return parameter;
    }
    Operand<TFloat32> kernel =
        takeWords()
            ? FusedMasks.masked(context.ops(), parameter, words, start, x)
            : context.ops().placeholderWithDefault(parameter, Shape.unknown());
    masked.put(name, kernel);
    return kernel;
  }
}
