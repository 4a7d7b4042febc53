package org.frisket.models.adaptation.prompt;

import java.util.List;
import java.util.Set;
import org.frisket.models.adaptation.AddedTensors;
import org.frisket.models.adaptation.OwnTensors;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.HookPoint;
import org.frisket.models.graph.ModelInputs;
import org.frisket.models.graph.Rows;
import org.frisket.models.graph.Signal;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Rows of a prompt between [CLS], which stays the row that heads read, and the text; whatever they
 * are made of. Legend: B examples, S wordpieces, P rows of the prompt, T rows, H hidden.
 */
abstract class PromptRows extends AddedTensors {
  private final int length;
  private final Forward forward;

  /**
   * @param length P
   */
  PromptRows(int length, Forward forward, OwnTensors own) {
    super(own, name -> false);
    this.length = length;
    this.forward = forward;
  }

  /**
   * What the rows of the prompt are.
   *
   * @param rows of the network
   * @param value what stands there without a prompt, (T, H)
   * @param places which row of the prompt each of {@code rows} would be, 0 to P − 1: (T)
   * @return (T, H)
   */
  abstract Operand<TFloat32> at(
      BuildContext context, Rows rows, Operand<TFloat32> value, Operand<TInt32> places);

  @Override
  public final Set<HookPoint> hooks() {
    return Set.of(new HookPoint.Embedded(forward.stage()));
  }

  @Override
  public final int takenPositions() {
    return forward == Forward.WORDS ? length : 0;
  }

  @Override
  public final int insertedRows() {
    return length;
  }

  /** P more cells behind the first of each example; which wordpiece they name does not matter. */
  @Override
  public final ModelInputs inputs(BuildContext context, ModelInputs given) {
    Ops ops = context.ops().withSubScope("prompt");
    Operand<TInt32> wordpieces = count(ops, given.inputIds(), 1);
    return new ModelInputs(
        widened(ops, given.inputIds(), 0),
        widened(ops, given.attentionMask(), 1),
        widened(ops, given.tokenTypes(), 0),
        forward == Forward.WORDS ? given.positions() : this::withoutPrompt,
        (in, answers) -> moved(in, answers, wordpieces));
  }

  private Operand<TInt32> widened(Ops ops, Operand<TInt32> cells, int value) {
    Operand<TInt32> shape = ops.stack(List.of(count(ops, cells, 0), ops.constant(length)));
    Operand<TInt32> first =
        ops.slice(cells, ops.constant(new int[] {0, 0}), ops.constant(new int[] {-1, 1}));
    Operand<TInt32> rest =
        ops.slice(cells, ops.constant(new int[] {0, 1}), ops.constant(new int[] {-1, -1}));
    return ops.concat(List.of(first, ops.fill(shape, ops.constant(value)), rest), ops.constant(1));
  }

  private static Operand<TInt32> count(Ops ops, Operand<TInt32> cells, int axis) {
    return ops.gather(ops.shape(cells), ops.constant(axis), ops.constant(0));
  }

  /** The positions that the text has without a prompt; those of the prompt do not matter. */
  private Operand<TInt32> withoutPrompt(Ops ops, Operand<TInt32> positions) {
    return ops.math.maximum(ops.math.sub(positions, ops.constant(length)), ops.constant(0));
  }

  /** From cells of (B, S) to those of (B, S + P). */
  private Operand<TInt32> moved(Ops ops, Operand<TInt32> answers, Operand<TInt32> wordpieces) {
    Operand<TInt32> prompt = ops.constant(length);
    Operand<TInt32> example = ops.math.floorDiv(answers, wordpieces);
    Operand<TInt32> column = ops.math.floorMod(answers, wordpieces);
    Operand<TInt32> behindFirst = ops.math.minimum(column, ops.constant(1));
    Operand<TInt32> before = ops.math.add(example, behindFirst);
    return ops.math.add(answers, ops.math.mul(before, prompt));
  }

  /** The rows at positions 1 to P are those of the prompt. */
  @Override
  public final Operand<TFloat32> at(HookPoint point, BuildContext context, Signal signal) {
    Ops ops = context.ops();
    Operand<TInt32> row = ops.math.sub(signal.rows().positions(), ops.constant(1));
    Operand<TInt32> last = ops.constant(length - 1);
    Operand<TBool> isPrompt =
        ops.math.logicalAnd(
            ops.math.greaterEqual(row, ops.constant(0)), ops.math.lessEqual(row, last));
    Operand<TInt32> places = ops.math.minimum(ops.math.maximum(row, ops.constant(0)), last);
    Operand<TFloat32> value = signal.value();
    Operand<TFloat32> prompt = at(context, signal.rows(), value, places);
    return ops.select(ops.expandDims(isPrompt, ops.constant(1)), prompt, value);
  }

  @Override
  protected final int lowestBlock(int blocks) {
    return 0;
  }
}
