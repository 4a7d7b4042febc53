package org.frisket.models.adaptation;

import java.util.Optional;
import java.util.function.Supplier;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.mask.DrawnScores;
import org.tensorflow.ndarray.Shape;

/**
 * What can be known of masks that were learned from scores: the mask each started from, made again
 * from the seed. Settings of methods that learn masks implement it.
 */
public interface LearnedMasks {
  /** A weight is kept where its score is at least this. */
  float threshold();

  /** Where the scores of a masked parameter stand: its own place, or one that several share. */
  String place(ParameterName name);

  /**
   * The mask that a parameter started from.
   *
   * @param heads attention heads of the backbone
   * @param frozen parameters before they are masked; asked only where the start depends on them
   */
  SavedTensor.Mask start(
      long seed, int heads, ParameterName name, Shape shape, ParameterSource frozen);

  /**
   * The scores that a parameter's mask started from, made when they are asked for; nothing where
   * weights share scores, or more than the seed decided them.
   */
  Optional<Supplier<DrawnScores>> drawnScores(long seed, ParameterName name, Shape shape);
}
