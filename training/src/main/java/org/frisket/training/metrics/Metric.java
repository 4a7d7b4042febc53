package org.frisket.training.metrics;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
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
  },
  /** The mean F1 of the labels that are right or given somewhere. */
  @JsonProperty("macro_f1")
  MACRO_F1 {
    @Override
    public Score of(Predictions predictions, int positive) {
      return Score.of(predictions.rates().macro().f1(), predictions.confusion());
    }
  },
  /** The mean F1 of the labels, each as often as it is right. */
  @JsonProperty("weighted_f1")
  WEIGHTED_F1 {
    @Override
    public Score of(Predictions predictions, int positive) {
      return Score.of(predictions.rates().weighted().f1(), predictions.confusion());
    }
  },
  /** The mean recall of the labels that are right somewhere. */
  @JsonProperty("balanced_accuracy")
  BALANCED_ACCURACY {
    @Override
    public Score of(Predictions predictions, int positive) {
      ConfusionMatrix confusion = predictions.confusion();
      return Score.of(confusion.balancedAccuracy(), confusion);
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
    return this == ACCURACY || this == WEIGHTED_F1 || (this == F1 && positive);
  }

  /** One that tells something even where nearly all examples have the same label. */
  public static Metric ofRareLabels() {
    return MATTHEWS;
  }

  /**
   * Those that tell most of a task together, where there is room for three.
   *
   * @param tags whether its labels are tags of spans
   */
  public static List<Metric> mostTelling(boolean tags) {
    return List.of(ACCURACY, tags ? SPAN_F1 : MACRO_F1, MATTHEWS);
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

  /** Whether it can be told of a task that has a positive label, or whose labels are tags. */
  boolean isKnown(boolean positiveLabel, boolean tags) {
    return (positiveLabel || !needsPositiveLabel()) && (tags || !isOfSpans());
  }

  /** The name in files. */
  public String id() {
    return Words.of(this);
  }
}
