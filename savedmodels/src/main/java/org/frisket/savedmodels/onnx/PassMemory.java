package org.frisket.savedmodels.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.RunOptions;

/**
 * What becomes of the memory that a session computed in. It keeps that of small passes, which would
 * be slower by a third without.
 */
final class PassMemory implements AutoCloseable {
  /** Wordpieces of a large pass. Those of a smaller one need some megabytes. */
  private static final int LARGE = 256;

  private final RunOptions small;
  private final RunOptions large;

  /**
   * @param givesBack whether that of large passes goes back
   */
  PassMemory(boolean givesBack) throws OrtException {
    this.small = new RunOptions();
    this.large = new RunOptions();
    if (givesBack) {
      large.addRunConfigEntry("memory.enable_memory_arena_shrinkage", "cpu:0");
    }
  }

  /** How rows are computed. */
  RunOptions of(RowGroup group) {
    return group.rows().length * group.length() < LARGE ? small : large;
  }

  @Override
  public void close() {
    small.close();
    large.close();
  }
}
