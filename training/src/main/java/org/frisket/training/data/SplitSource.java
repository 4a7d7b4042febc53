package org.frisket.training.data;

import java.util.List;
import java.util.Map;
import org.frisket.models.preprocess.text.Example;

/** Where the examples of a task come from, split by split. */
interface SplitSource {
  /** Whether there is such a split. */
  boolean has(String split);

  /**
   * Its examples, in order.
   *
   * @throws org.frisket.models.error.InvalidInputException if there is no such split, or something
   *     in it is wrong
   */
  List<Example> read(String split);

  /** SHA-256 of what a split is read from, by name, in the order it is read; empty for none. */
  Map<String, String> sha256(String split);

  /** Whether all of it is there; no file is opened. */
  boolean isHere();
}
