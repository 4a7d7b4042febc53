package org.frisket.training.pretraining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.GraphVariables;
import org.frisket.models.graph.Variable;
import org.frisket.models.mask.PackedMask;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * Masks over the matrices of the blocks that drop the weights nearest to zero (Zhu and Gupta 2017).
 * The product with the mask is in the network, so what is dropped has no gradient; it keeps its
 * value, and may come back when masks are chosen anew. Masks are variables that a checkpoint keeps.
 */
final class GradualPruning implements Adaptation {
  private static final String SUFFIX = ".pruning_mask";

  private final PruningSchedule schedule;
  private final List<ParameterName> pruned = new ArrayList<>();
  private final List<Variable> masks = new ArrayList<>();

  GradualPruning(PruningSchedule schedule) {
    this.schedule = schedule;
  }

  /** Whether a parameter is pruned. */
  static boolean prunes(ParameterName name) {
    return name.kernelSite().filter(site -> site instanceof Site.InBlock).isPresent();
  }

  @Override
  public Operand<TFloat32> parameter(
      BuildContext context, ParameterName name, Operand<TFloat32> frozen) {
    if (!prunes(name)) {
      return frozen;
    }
    Shape shape = context.source().get(name).shape();
    Variable mask = context.variables().declare(name.place() + SUFFIX, shape, () -> ones(shape));
    pruned.add(name);
    masks.add(mask);
    return context.ops().math.mul(frozen, mask.value());
  }

  private static WeightTensor ones(Shape shape) {
    float[] ones = new float[Math.toIntExact(shape.size())];
    Arrays.fill(ones, 1);
    return WeightTensor.of(shape, ones);
  }

  @Override
  public List<Variable> chosen() {
    return List.copyOf(masks);
  }

  /** The matrices, once the graph is built. */
  List<ParameterName> pruned() {
    return List.copyOf(pruned);
  }

  /** Chooses masks anew, if they are before this step; matrix by matrix, which takes less room. */
  void before(long step, Session session, GraphVariables variables) {
    if (!schedule.chooses(step)) {
      return;
    }
    for (ParameterName name : pruned) {
      WeightTensor weights = variables.read(session, List.of(name.value())).get(name.value());
      PackedMask mask = smallest(weights, schedule.sparsity(step));
      WeightTensor factors = mask.applyTo(ones(weights.shape()));
      variables.assign(session, Map.of(name.place() + SUFFIX, factors));
    }
  }

  /** The mask that drops a share of the weights, those nearest to zero; of equals, the first. */
  static PackedMask smallest(WeightTensor weights, double share) {
    float[] sizes = weights.toArray();
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = Math.abs(sizes[i]);
    }
    int zeros = (int) Math.round(share * sizes.length);
    return PackedMask.ofLargest(WeightTensor.of(weights.shape(), sizes), zeros);
  }

  /** What is left of a matrix now; every zero is +0. */
  WeightTensor left(
      ParameterName name, WeightTensor weights, Session session, GraphVariables variables) {
    String mask = name.place() + SUFFIX;
    float[] factors = variables.read(session, List.of(mask)).get(mask).toArray();
    float[] values = weights.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = factors[i] == 0 ? 0f : values[i];
    }
    return WeightTensor.of(weights.shape(), values);
  }
}
