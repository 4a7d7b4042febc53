package org.frisket.training.scoring;

import java.io.Writer;
import org.frisket.models.progress.ProgressDisplay;

/**
 * Whoever waits for rows to be answered.
 *
 * @param printed where answers go that no file is named for
 * @param display is told what is done before the first row
 * @param progress hears how far it is
 */
public record ScoringWatch(Writer printed, ProgressDisplay display, Progress progress) {
  /** Hears how far it is. */
  @FunctionalInterface
  public interface Progress {
    /**
     * @param bytes of the input that are read
     * @param rows that are answered, also by those who were ended before
     */
    void reached(long bytes, long rows);
  }
}
