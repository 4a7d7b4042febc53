package org.frisket.models.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.frisket.models.architecture.EncoderOutput.Prefix;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.SideNetwork;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A narrow network beside the blocks of the backbone. All it reads of them passes through one
 * tensor, which lets no gradient through, and which may be fed. Legend: T rows, H hidden, N states
 * that are read.
 */
final class SideEncoder {
  private final BuildContext context;
  private final SideNetwork side;
  private final IntFunction<Block> blocks;

  /**
   * @param blocks the narrow ones
   */
  SideEncoder(BuildContext context, SideNetwork side, IntFunction<Block> blocks) {
    this.context = context;
    this.side = side;
    this.blocks = blocks;
  }

  /** The same output, but that it is the narrow network's. */
  EncoderOutput answering(EncoderOutput backbone) {
    Operand<TFloat32> states = states(backbone);
    List<Integer> numbers = side.blocks();
    int last = numbers.size() - 1;
    Operand<TFloat32> narrow = side.begun(context, part(states, 0));
    for (int i = 0; i < last; i++) {
      narrow = blocks.apply(numbers.get(i)).apply(joined(i, narrow, states));
    }
    Operand<TFloat32> read = joined(last, narrow, states);
    Block top = blocks.apply(numbers.get(last));
    return backbone.answeredBy(
        new Prefix(states, (last + 2) * hidden(), false),
        () -> side.widened(context, top.apply(read)),
        () -> side.widened(context, top.first(read)));
  }

  /** Rows of the embeddings and of what the blocks give, side by side: (T, N · H). */
  private Operand<TFloat32> states(EncoderOutput backbone) {
    Ops ops = context.ops();
    List<Operand<TFloat32>> read = new ArrayList<>();
    read.add(backbone.rows(0));
    side.blocks().forEach(block -> read.add(backbone.rows(block + 1)));
    return ops.stopGradient(ops.concat(read, ops.constant(1)));
  }

  private Operand<TFloat32> joined(int index, Operand<TFloat32> before, Operand<TFloat32> states) {
    return side.joined(context, side.blocks().get(index), before, part(states, index + 1));
  }

  /** One of the states: (T, N · H) to (T, H). */
  private Operand<TFloat32> part(Operand<TFloat32> states, int index) {
    Ops ops = context.ops();
    return ops.slice(
        states,
        ops.constant(new int[] {0, index * hidden()}),
        ops.constant(new int[] {-1, hidden()}));
  }

  private int hidden() {
    return context.backbone().hiddenSize();
  }
}
