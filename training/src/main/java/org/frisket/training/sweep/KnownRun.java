package org.frisket.training.sweep;

import java.io.Serializable;
import org.frisket.training.run.RunResult;

/**
 * What is known of a finished run, whether or not its folder is here.
 *
 * @param value dev metric
 * @param minutes in training and evaluation; null where that was not kept
 * @param packageBytes size of the package's tensors
 * @param zeroFraction share of zeros among all masked weights; null where none are masked
 */
public record KnownRun(double value, Double minutes, long packageBytes, Double zeroFraction)
    implements Serializable {
  /** Of a run whose result is there. */
  public static KnownRun of(RunResult result) {
    return new KnownRun(
        result.value(), result.minutes(), result.packageBytes(), result.zeroFraction());
  }
}
