package org.frisket.models.adaptation.sparse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.frisket.models.adaptation.bottleneck.AdapterTensor;
import org.frisket.models.adaptation.masking.binarizer.BinarizeOp;
import org.frisket.models.adaptation.masking.binarizer.Binarizer;
import org.frisket.models.adaptation.masking.binarizer.InitialScores;
import org.frisket.models.adaptation.masking.binarizer.MaskRule;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.graph.Variable;
import org.frisket.models.graph.VariableValues;
import org.frisket.models.mask.PackedMask;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A mask of scores that are trained, as those over a backbone's weights are; the weights are
 * trained along or stay as they are drawn.
 *
 * @param sparsity share of zeros before training
 * @param seed of the run, which draws scores and weights
 */
record LearnedMask(MaskChoice.Learned choice, double sparsity, AdapterTensor weight, long seed)
    implements SparseMask {
  @Override
  public Built build(BuildContext context) {
    Ops ops = context.ops();
    Variable values =
        context.variables().declare(weight.name().value(), weight.shape(), this::firstValues);
    Variable scores = context.variables().declare(scores(), weight.shape(), this::firstScores);
    MaskRule.InGraph made = rule().build(ops, scores.value());
    Operand<TFloat32> mask =
        BinarizeOp.apply(
            ops, made.mask(), scores.value(), choice.binarizer().surrogate(choice.threshold()));
    List<Variable> trainables = new ArrayList<>(List.of(scores));
    List<Variable> chosen = new ArrayList<>();
    (choice.trainWeights() ? trainables : chosen).add(values);
    return new Built(
        ops.math.mul(values.value(), mask), trainables, chosen, Optional.of(scores), made.fed());
  }

  private WeightTensor firstValues() {
    return weight.first().of(seed, weight.name(), weight.shape());
  }

  private WeightTensor firstScores() {
    return new InitialScores(choice.threshold(), sparsity)
        .of(choice.initialScores(), seed, scores(), weight.shape(), this::magnitudes);
  }

  private float[] magnitudes() {
    float[] magnitudes = firstValues().toArray();
    for (int i = 0; i < magnitudes.length; i++) {
      magnitudes[i] = Math.abs(magnitudes[i]);
    }
    return magnitudes;
  }

  private MaskRule rule() {
    int size = Math.toIntExact(weight.shape().size());
    return choice
        .binarizer()
        .rule(new Binarizer.OfMask(scores(), size, choice.threshold(), sparsity, seed));
  }

  private String scores() {
    return weight.name() + ".scores";
  }

  @Override
  public List<SavedTensor> saved(VariableValues values, long steps) {
    PackedMask mask = rule().kept(values.get(scores()), steps);
    return SparseMask.saved(weight.name(), mask, values.get(weight.name().value()));
  }
}
