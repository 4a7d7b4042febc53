package org.frisket.training.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the learning rate changes over a run. */
public enum ScheduleKind {
  @JsonProperty("constant")
  CONSTANT {
    @Override
    double decayed(double progress) {
      return 1;
    }
  },
  /** Linear warm-up, then a line to zero. */
  @JsonProperty("linear")
  LINEAR {
    @Override
    double decayed(double progress) {
      return 1 - progress;
    }
  },
  /** Linear warm-up, then half a cosine to zero (Loshchilov and Hutter 2017). */
  @JsonProperty("cosine")
  COSINE {
    @Override
    double decayed(double progress) {
      return (1 + StrictMath.cos(StrictMath.PI * progress)) / 2;
    }
  };

  /** The factor after warm-up; {@code progress} runs from 0 to 1. */
  abstract double decayed(double progress);

  /**
   * The factor of one step.
   *
   * @param step from 0
   * @param total steps of the run
   * @param warmupFraction share of them spent on warm-up
   */
  public double factor(long step, long total, double warmupFraction) {
    long warmup = this == CONSTANT ? 0 : Math.round(warmupFraction * total);
    return step < warmup
        ? (step + 1.0) / warmup
        : decayed((double) (step - warmup) / Math.max(1, total - warmup));
  }
}
