package org.frisket.analysis.study.paths;

import org.frisket.models.backbone.ParameterName;
import org.frisket.models.error.Words;

/**
 * What a greedy path flips at once. Each single bit in turn would take as many evaluations on dev
 * as the square of the bits that differ.
 */
public enum GreedyStep {
  /** All differing bits of one matrix. */
  MATRIX,
  /** All differing bits of one block; pooler and classifier are one each. */
  BLOCK;

  String word() {
    return Words.of(this);
  }

  /** The name of the group that a mask's bits are in. */
  String group(ParameterName name) {
    return switch (this) {
      case MATRIX -> name.place();
      case BLOCK -> name.block().isPresent() ? "block." + name.block().getAsInt() : name.place();
    };
  }
}
