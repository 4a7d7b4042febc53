package org.frisket.savedmodels.serving.engine;

import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.Wordpieces;

/** What it costs to answer, in wordpieces. */
final class Costs {
  private Costs() {}

  /** The wordpieces of an example. */
  static long tokens(EncodedExample example) {
    return example.rows().stream().mapToLong(Wordpieces::length).sum();
  }

  /** The same, each row padded to a length. */
  static long padded(EncodedExample example, int length) {
    return (long) example.rows().size() * length;
  }
}
