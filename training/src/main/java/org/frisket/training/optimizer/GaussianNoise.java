package org.frisket.training.optimizer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.Variable;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;
import org.frisket.models.runtime.Tensors;
import org.frisket.training.privacy.PrivacyPlan;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Noise of N(0, σ²C²) on every entry of a sum of clipped gradients, whether an example moved it or
 * not; and then their mean, over as many as a batch has on average (Abadi et al. 2016, algorithm
 * 1): how many it has is private, too.
 */
final class GaussianNoise implements GradientStage {
  private final PrivacyPlan plan;
  private final List<Variable> trained;
  private final List<Placeholder<TFloat32>> noise = new ArrayList<>();

  /**
   * @param trained variables in the order of their gradients
   */
  GaussianNoise(PrivacyPlan plan, List<Variable> trained) {
    this.plan = plan;
    this.trained = trained;
  }

  @Override
  public List<Operand<TFloat32>> apply(Ops root, List<Operand<TFloat32>> gradients) {
    Ops ops = root.withSubScope("noise");
    Operand<TFloat32> examples = ops.constant((float) plan.batchSize());
    List<Operand<TFloat32>> noisy = new ArrayList<>();
    for (int i = 0; i < gradients.size(); i++) {
      Placeholder<TFloat32> drawn =
          ops.placeholder(TFloat32.class, Placeholder.shape(trained.get(i).shape()));
      noise.add(drawn);
      noisy.add(ops.math.div(ops.math.add(gradients.get(i), drawn), examples));
    }
    return noisy;
  }

  /** Variables have streams of their own, so it does not matter who draws which. */
  @Override
  public void feed(Session.Runner runner, ScalarFeeds feeds, long step) {
    List<float[]> drawn =
        IntStream.range(0, trained.size())
            .parallel()
            .mapToObj(i -> draw(trained.get(i), step))
            .toList();
    for (int i = 0; i < noise.size(); i++) {
      WeightTensor values = WeightTensor.of(trained.get(i).shape(), drawn.get(i));
      runner.feed(noise.get(i), feeds.keep(Tensors.of(values)));
    }
  }

  private float[] draw(Variable variable, long step) {
    Draws draws = Draws.of(plan.seed(), Purpose.PRIVACY_NOISE, variable.name(), step);
    float[] values = new float[Math.toIntExact(variable.shape().size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (plan.deviation() * draws.nextGaussian());
    }
    return values;
  }
}
