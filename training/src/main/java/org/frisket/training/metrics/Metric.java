package org.frisket.training.metrics;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What is reported of a task; more is better for all. */
public enum Metric {
  @JsonProperty("accuracy")
  ACCURACY {
    @Override
    public double of(ConfusionMatrix matrix, int positive) {
      return matrix.accuracy();
    }
  },
  /** F1 of the task's positive label. */
  @JsonProperty("f1")
  F1 {
    @Override
    public double of(ConfusionMatrix matrix, int positive) {
      return matrix.f1(positive);
    }
  },
  @JsonProperty("matthews")
  MATTHEWS {
    @Override
    public double of(ConfusionMatrix matrix, int positive) {
      return matrix.matthews();
    }
  };

  /**
   * @param positive index of the positive label; only F1 uses it
   */
  public abstract double of(ConfusionMatrix matrix, int positive);

  /** The name in files. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
