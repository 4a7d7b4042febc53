package org.frisket.analysis.inside;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.AttentionParts;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.HookPoint;
import org.frisket.models.graph.Rows;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Keeps the probabilities of every attention, and changes nothing but that the last block computes
 * all of its rows. Legend: B examples, N heads of the block, S wordpieces of the longest.
 */
final class AttentionReader implements Adaptation {
  private final int blocks;
  private final TreeMap<Integer, Operand<TFloat32>> probabilities = new TreeMap<>();

  AttentionReader(int blocks) {
    this.blocks = blocks;
  }

  @Override
  public Set<HookPoint> hooks() {
    Set<HookPoint> hooks = new HashSet<>();
    hooks.add(new HookPoint.LayerOutput(blocks - 1));
    for (int block = 0; block < blocks; block++) {
      hooks.add(new HookPoint.Attention(block));
    }
    return hooks;
  }

  @Override
  public AttentionParts attention(HookPoint.Attention point, BuildContext context, Rows rows) {
    return AttentionParts.probabilities(found -> probabilities.putIfAbsent(point.block(), found));
  }

  /** By block, (B, N, S, S) each: a row for each wordpiece that asks. */
  List<Operand<TFloat32>> probabilities() {
    return new ArrayList<>(probabilities.values());
  }
}
