package org.frisket.models.adaptation.sparse;

import java.util.LinkedHashMap;
import java.util.Map;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.adaptation.bottleneck.AdapterTensor;
import org.frisket.models.adaptation.masking.binarizer.Binarizer;
import org.frisket.models.adaptation.masking.binarizer.InitialOrder;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;

/**
 * Where the masks of adapters come from: chosen once before training, when the weights with the
 * smallest scores go, of equal ones the first; or learned. GraSP, which the authors tried too, is
 * not among them: it takes the gradient of a gradient, and ops in between have none registered.
 */
public sealed interface MaskChoice {
  /** The masks of all adapters in one graph. */
  Map<ParameterName, SparseMask> masks(SparseShape shape, long seed, TrainedModels from);

  /** Over how many examples the gradients are to be summed up before; 0 where they are not read. */
  default int measured() {
    return 0;
  }

  /** The number of steps before an evaluation may become the best. */
  default long minimumSteps() {
    return 0;
  }

  /**
   * Drawn.
   *
   * @param scope over what the zeros are spread
   */
  record Random(Scope scope) implements MaskChoice {
    @Override
    public Map<ParameterName, SparseMask> masks(SparseShape shape, long seed, TrainedModels from) {
      return Selection.chosen(shape, seed, scope, weight -> drawn(weight, seed));
    }

    private static float[] drawn(AdapterTensor weight, long seed) {
      Draws draws = Draws.of(seed, Purpose.RANDOM_MASK, weight.name().value());
      float[] scores = new float[Math.toIntExact(weight.shape().size())];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = (float) draws.nextDouble();
      }
      return scores;
    }
  }

  /**
   * By the magnitude of what is drawn for them.
   *
   * @param scope what weights are compared with
   */
  record Magnitude(Scope scope) implements MaskChoice {
    @Override
    public Map<ParameterName, SparseMask> masks(SparseShape shape, long seed, TrainedModels from) {
      return Selection.chosen(shape, seed, scope, weight -> magnitudes(weight, seed));
    }

    private static float[] magnitudes(AdapterTensor weight, long seed) {
      float[] scores = weight.first().of(seed, weight.name(), weight.shape()).toArray();
      for (int i = 0; i < scores.length; i++) {
        scores[i] = Math.abs(scores[i]);
      }
      return scores;
    }
  }

  /**
   * By how much the loss would change without them, to the first order: {@code |w · ∂L/∂w|}, where
   * L is summed up over examples of the training set under the dense adapters as they are drawn
   * (Lee et al. 2019, <i>SNIP</i>, equation 6).
   *
   * @param scope what weights are compared with
   * @param examples of the training set, at most
   */
  record Snip(Scope scope, int examples) implements MaskChoice {
    public Snip {
      InvalidInputException.require("method.mask.examples", examples, examples >= 1, "1 or more");
    }

    @Override
    public int measured() {
      return examples;
    }

    @Override
    public Map<ParameterName, SparseMask> masks(SparseShape shape, long seed, TrainedModels from) {
      return Selection.chosen(
          shape,
          seed,
          scope,
          weight -> saliencies(weight, seed, from.measured().get(weight.name())));
    }

    /**
     * One for each weight.
     *
     * @param sums of gradients over the examples
     */
    static float[] saliencies(AdapterTensor weight, long seed, WeightTensor sums) {
      float[] scores = weight.first().of(seed, weight.name(), weight.shape()).toArray();
      float[] gradients = sums.toArray();
      for (int i = 0; i < scores.length; i++) {
        scores[i] = Math.abs(scores[i] * gradients[i]);
      }
      return scores;
    }
  }

  /**
   * From scores that are trained, as those of {@code masking} are: the share of zeros is what they
   * start with in each matrix.
   *
   * @param binarizer how scores become a mask and how gradients pass
   * @param threshold θ; a weight is kept where its score is at least θ
   * @param initialScores what scores are ordered by before training
   * @param trainWeights whether the weights are trained along, or stay as they are drawn
   */
  record Learned(
      Binarizer binarizer, float threshold, InitialOrder initialScores, boolean trainWeights)
      implements MaskChoice {
    public Learned {
      InvalidInputException.require(
          "method.mask.threshold", threshold, Float.isFinite(threshold), "a finite number");
    }

    @Override
    public long minimumSteps() {
      return binarizer.minimumSteps();
    }

    @Override
    public Map<ParameterName, SparseMask> masks(SparseShape shape, long seed, TrainedModels from) {
      Map<ParameterName, SparseMask> masks = new LinkedHashMap<>();
      for (AdapterTensor weight : shape.weights()) {
        masks.put(weight.name(), new LearnedMask(this, shape.sparsity(), weight, seed));
      }
      return masks;
    }
  }
}
