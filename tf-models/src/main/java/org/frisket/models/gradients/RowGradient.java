package org.frisket.models.gradients;

import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What one use of a parameter gives to its gradient, as a sum over rows of activations. Legend: E
 * examples.
 */
interface RowGradient {
  /** That of each example apart: (E, …), where … is the parameter's shape. */
  Operand<TFloat32> each();

  /**
   * Their sum, each times its weight, without making them.
   *
   * @param weights (E)
   * @return of as many elements as the parameter
   */
  Operand<TFloat32> sum(Operand<TFloat32> weights);

  /**
   * The square of the norm of each, without making them, where that is possible: (E).
   *
   * <p>{@code ‖XᵀG‖² = Σ (XXᵀ) ⊙ (GGᵀ)}, with a cell a pair of rows instead of a cell a pair of
   * columns: the "ghost norm" (Li et al. 2022, arXiv 2110.05679, section 4).
   */
  Optional<Operand<TFloat32>> squaredNorms();
}
