package org.frisket.training.metrics;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.frisket.models.error.Words;

/** What is reported of a task; more is better for all. */
public enum Metric {
  /** The share of right answers: of examples, or of words (there the micro F1 over all tags). */
  @JsonProperty("accuracy")
  ACCURACY {
    @Override
    public Score of(Predictions predictions, int positive) {
      ConfusionMatrix confusion = predictions.confusion();
      return Score.of(confusion.accuracy(), confusion);
    }
  },
  /** F1 of the task's positive label. */
  @JsonProperty("f1")
  F1 {
    @Override
    public Score of(Predictions predictions, int positive) {
      ConfusionMatrix confusion = predictions.confusion();
      return Score.of(confusion.f1(positive), confusion);
    }
  },
  @JsonProperty("matthews")
  MATTHEWS {
    @Override
    public Score of(Predictions predictions, int positive) {
      ConfusionMatrix confusion = predictions.confusion();
      return Score.of(confusion.matthews(), confusion);
    }
  },
  /** Micro F1 over the spans that tags say, and F1 of each type. */
  @JsonProperty("span_f1")
  SPAN_F1 {
    @Override
    public Score of(Predictions predictions, int positive) {
      SpanScores spans = predictions.spans();
      return new Score(spans.f1(), spans.f1ByType(), predictions.confusion().counts());
    }
  };

  /**
   * @param positive index of the positive label; only F1 uses it
   */
  public abstract Score of(Predictions predictions, int positive);

  /**
   * Whether it tells little where nearly all examples have the same label.
   *
   * @param positive whether that is the positive label
   */
  public boolean missesRareLabels(boolean positive) {
    return this == ACCURACY || (this == F1 && positive);
  }

  /** One that tells something even where nearly all examples have the same label. */
  public static Metric ofRareLabels() {
    return MATTHEWS;
  }

  /** Those of whole texts but for the accuracy, as they are proposed to a person. */
  public static String othersOfTexts() {
    return Stream.of(values())
        .filter(metric -> metric != ACCURACY && !metric.isOfSpans())
        .map(metric -> metric.id() + (metric.needsPositiveLabel() ? " (with positive_label)" : ""))
        .collect(Collectors.joining(", "));
  }

  /** Whether it is of the spans that tags say. */
  public boolean isOfSpans() {
    return this == SPAN_F1;
  }

  /** Whether the task has to say which of its labels counts. */
  public boolean needsPositiveLabel() {
    return this == F1;
  }

  /** The name in files. */
  public String id() {
    return Words.of(this);
  }
}
