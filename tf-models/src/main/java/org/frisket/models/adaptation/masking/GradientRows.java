package org.frisket.models.adaptation.masking;

import java.util.List;
import java.util.Optional;
import org.frisket.models.backbone.Site;
import org.frisket.models.graph.RowDraw;
import org.frisket.models.graph.StepContext;
import org.frisket.models.graph.StepInputs;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TInt64;

/**
 * The rows that gradients of scores are estimated from, in one graph: other ones in each step, and
 * at each product of a step. What is drawn is a function of the run's seed, the step and the site;
 * parts of one batch draw alike.
 */
final class GradientRows {
  private final float share;
  private final long seed;
  private Placeholder<TInt64> ofStep;

  /**
   * @param share of the rows, in (0, 1)
   * @param seed of the run
   */
  GradientRows(float share, long seed) {
    this.share = share;
    this.seed = seed;
  }

  /** Those of the product at a site. */
  RowDraw of(Ops ops, Site site) {
    if (ofStep == null) {
      ofStep = ops.withName("row_seed").placeholder(TInt64.class);
    }
    Operand<TInt64> ofSite = ops.constant(new long[] {seed(site.id(), 0)});
    return new RowDraw(share, ops.concat(List.of(ofStep, ofSite), ops.constant(0)));
  }

  /** What the graph is fed, if a product draws. */
  Optional<StepInputs> fed() {
    return Optional.ofNullable(ofStep).map(place -> StepInputs.whole(place, this::seed));
  }

  private long[] seed(StepContext context) {
    return new long[] {seed("step", context.step())};
  }

  private long seed(String name, long index) {
    return Draws.of(seed, Purpose.GRADIENT_ROWS, name, index).nextLong();
  }
}
