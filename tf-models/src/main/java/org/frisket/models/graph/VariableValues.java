package org.frisket.models.graph;

import org.frisket.models.backbone.WeightTensor;

/** The values of variables at one moment, by variable name. */
@FunctionalInterface
public interface VariableValues {
  WeightTensor get(String name);
}
