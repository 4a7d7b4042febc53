package org.frisket.analysis.inside;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.AttentionParts;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.HookPoint;
import org.frisket.models.graph.Rows;
import org.frisket.models.kernels.Layers;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A factor for what each head gives, which is fed (Michel et al. 2019, <i>Are Sixteen Heads Really
 * Better than One?</i>, section 2.2). Legend: N heads of a block.
 */
final class GatedHeads implements Adaptation {
  private final int blocks;
  private final TreeMap<Integer, Placeholder<TFloat32>> gates = new TreeMap<>();
  private final TreeMap<Integer, Integer> heads = new TreeMap<>();

  GatedHeads(int blocks) {
    this.blocks = blocks;
  }

  @Override
  public Set<HookPoint> hooks() {
    Set<HookPoint> hooks = new HashSet<>();
    for (int block = 0; block < blocks; block++) {
      hooks.add(new HookPoint.Attention(block));
    }
    return hooks;
  }

  @Override
  public AttentionParts attention(HookPoint.Attention point, BuildContext context, Rows rows) {
    int count = Layers.heads(context, point.block());
    heads.put(point.block(), count);
    return AttentionParts.gates(
        gates.computeIfAbsent(
            point.block(),
            block ->
                context
                    .ops()
                    .withName("gates")
                    .placeholder(TFloat32.class, Placeholder.shape(Shape.of(count)))));
  }

  /** By block, (N) each. */
  List<Placeholder<TFloat32>> gates() {
    return List.copyOf(gates.values());
  }

  /** N of each block. */
  int[] heads() {
    return heads.values().stream().mapToInt(Integer::intValue).toArray();
  }
}
