package org.frisket.analysis.inside;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.HookPoint;
import org.frisket.models.graph.Signal;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Keeps what the embeddings and each block give, and changes nothing. Legend: B examples, S
 * wordpieces of the longest, H hidden.
 */
final class StateReader implements Adaptation {
  private final int blocks;
  private final TreeMap<Integer, Operand<TFloat32>> layers = new TreeMap<>();

  StateReader(int blocks) {
    this.blocks = blocks;
  }

  @Override
  public Set<HookPoint> hooks() {
    Set<HookPoint> hooks = new HashSet<>();
    hooks.add(new HookPoint.Embedded(HookPoint.Stage.NORMALISED));
    for (int block = 0; block < blocks; block++) {
      hooks.add(new HookPoint.LayerOutput(block));
    }
    return hooks;
  }

  /** Of a network beside the backbone nothing is kept: it comes later. */
  @Override
  public Operand<TFloat32> at(HookPoint point, BuildContext context, Signal signal) {
    Operand<TFloat32> value = signal.value();
    int layer = point instanceof HookPoint.LayerOutput output ? output.block() + 1 : 0;
    layers.computeIfAbsent(layer, number -> signal.rows().padded(value));
    return value;
  }

  /** From the embeddings upwards, (B, S, H) each. */
  List<Operand<TFloat32>> layers() {
    return new ArrayList<>(layers.values());
  }
}
