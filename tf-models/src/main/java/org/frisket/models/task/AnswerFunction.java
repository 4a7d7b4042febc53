package org.frisket.models.task;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What makes the scores that are answered of a row of logits. */
public enum AnswerFunction {
  /** One label is right: its probability; all of them add up to 1. */
  @JsonProperty("softmax")
  SOFTMAX {
    @Override
    public double[] of(float[] logits) {
      return Softmax.of(logits);
    }
  },
  /** Each label is right or not: the probability of each by itself. */
  @JsonProperty("sigmoid")
  SIGMOID {
    @Override
    public double[] of(float[] logits) {
      double[] values = new double[logits.length];
      for (int i = 0; i < logits.length; i++) {
        values[i] = 1 / (1 + Math.exp(-logits[i]));
      }
      return values;
    }
  },
  /** The network's numbers are the answer. */
  @JsonProperty("identity")
  IDENTITY {
    @Override
    public double[] of(float[] logits) {
      double[] values = new double[logits.length];
      for (int i = 0; i < logits.length; i++) {
        values[i] = logits[i];
      }
      return values;
    }
  };

  /** One value a logit. */
  public abstract double[] of(float[] logits);
}
