package org.frisket.models.backbone;

/** Where a network takes the starting value of each of its parameters from. */
@FunctionalInterface
public interface ParameterSource {
  /**
   * @throws org.frisket.models.error.InvalidInputException if there is no such parameter
   */
  WeightTensor get(ParameterName name);
}
