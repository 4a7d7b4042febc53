package org.frisket.models.adaptation.prompt;

import java.util.List;
import java.util.Set;
import org.frisket.models.adaptation.AddedTensors;
import org.frisket.models.adaptation.Initializer;
import org.frisket.models.adaptation.OwnTensors;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.HookPoint;
import org.frisket.models.graph.ModelInputs;
import org.frisket.models.graph.Signal;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Rows of a prompt between [CLS], which stays the row that heads read, and the text. Legend: B
 * examples, S wordpieces, P rows of the prompt, T rows, H hidden.
 */
final class Prompt extends AddedTensors {
  static final ParameterName ROWS = new ParameterName("prompt.rows");

  private final PromptTuningConfig config;
  private final BackboneConfig backbone;

  Prompt(PromptTuningConfig config, BackboneConfig backbone, OwnTensors own) {
    super(own, name -> false);
    this.config = config;
    this.backbone = backbone;
  }

  /** (P, H). */
  static Shape shape(PromptTuningConfig config, BackboneConfig backbone) {
    return Shape.of(config.length(), backbone.hiddenSize());
  }

  @Override
  public Set<HookPoint> hooks() {
    return Set.of(new HookPoint.Embedded(config.forward().stage()));
  }

  @Override
  public int takenPositions() {
    return config.forward() == Forward.WORDS ? config.length() : 0;
  }

  /** P more cells behind the first of each example; which wordpiece they name does not matter. */
  @Override
  public ModelInputs inputs(BuildContext context, ModelInputs given) {
    Ops ops = context.ops().withSubScope("prompt");
    Operand<TInt32> length = count(ops, given.inputIds(), 1);
    return new ModelInputs(
        widened(ops, given.inputIds(), 0),
        widened(ops, given.attentionMask(), 1),
        widened(ops, given.tokenTypes(), 0),
        config.forward() == Forward.WORDS ? given.positions() : this::withoutPrompt,
        (in, answers) -> moved(in, answers, length));
  }

  private Operand<TInt32> widened(Ops ops, Operand<TInt32> cells, int value) {
    Operand<TInt32> shape = ops.stack(List.of(count(ops, cells, 0), ops.constant(config.length())));
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
    return ops.math.maximum(
        ops.math.sub(positions, ops.constant(config.length())), ops.constant(0));
  }

  /** From cells of (B, S) to those of (B, S + P). */
  private Operand<TInt32> moved(Ops ops, Operand<TInt32> answers, Operand<TInt32> length) {
    Operand<TInt32> prompt = ops.constant(config.length());
    Operand<TInt32> example = ops.math.floorDiv(answers, length);
    Operand<TInt32> column = ops.math.floorMod(answers, length);
    Operand<TInt32> behindFirst = ops.math.minimum(column, ops.constant(1));
    Operand<TInt32> before = ops.math.add(example, behindFirst);
    return ops.math.add(answers, ops.math.mul(before, prompt));
  }

  /** The rows at positions 1 to P are those of the prompt. */
  @Override
  public Operand<TFloat32> at(HookPoint point, BuildContext context, Signal signal) {
    Ops ops = context.ops();
    Operand<TFloat32> prompt =
        own()
            .get(
                context, ROWS, shape(config, backbone), Initializer.uniform(config.initialScale()));
    Operand<TInt32> row = ops.math.sub(signal.rows().positions(), ops.constant(1));
    Operand<TInt32> last = ops.constant(config.length() - 1);
    Operand<TBool> isPrompt =
        ops.math.logicalAnd(
            ops.math.greaterEqual(row, ops.constant(0)), ops.math.lessEqual(row, last));
    Operand<TInt32> known = ops.math.minimum(ops.math.maximum(row, ops.constant(0)), last);
    Operand<TFloat32> rows = ops.gather(prompt, known, ops.constant(0));
    return ops.select(ops.expandDims(isPrompt, ops.constant(1)), rows, signal.value());
  }

  @Override
  protected int lowestBlock(int blocks) {
    return 0;
  }
}
