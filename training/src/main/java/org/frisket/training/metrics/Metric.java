package org.frisket.training.metrics;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.frisket.models.error.Words;
import org.frisket.models.task.ProblemType;

/** What is reported of a task; more is better for all. */
public enum Metric {
  /** The share of right answers: of examples, or of words (there the micro F1 over all tags). */
  @JsonProperty("accuracy")
  ACCURACY(ProblemType.SINGLE_LABEL, ProblemType.ORDINAL) {
    @Override
    public Score of(Predictions predictions, int positive) {
      ConfusionMatrix confusion = predictions.confusion();
      return Score.of(confusion.accuracy(), confusion);
    }
  },
  /** F1 of the task's positive label. */
  @JsonProperty("f1")
  F1(ProblemType.SINGLE_LABEL) {
    @Override
    public Score of(Predictions predictions, int positive) {
      ConfusionMatrix confusion = predictions.confusion();
      return Score.of(confusion.f1(positive), confusion);
    }
  },
  @JsonProperty("matthews")
  MATTHEWS(ProblemType.SINGLE_LABEL, ProblemType.ORDINAL) {
    @Override
    public Score of(Predictions predictions, int positive) {
      ConfusionMatrix confusion = predictions.confusion();
      return Score.of(confusion.matthews(), confusion);
    }
  },
  /** Micro F1 over the spans that tags say, and F1 of each type. */
  @JsonProperty("span_f1")
  SPAN_F1(ProblemType.SINGLE_LABEL) {
    @Override
    public Score of(Predictions predictions, int positive) {
      SpanScores spans = predictions.spans();
      return new Score(spans.f1(), spans.f1ByType(), predictions.confusion().counts());
    }
  },
  /** The mean F1 of the labels that are right or given somewhere. */
  @JsonProperty("macro_f1")
  MACRO_F1(ProblemType.SINGLE_LABEL, ProblemType.ORDINAL, ProblemType.MULTI_LABEL) {
    @Override
    public Score of(Predictions predictions, int positive) {
      return Score.of(predictions.rates().macro().f1(), predictions.confusion());
    }
  },
  /** The mean F1 of the labels, each as often as it is right. */
  @JsonProperty("weighted_f1")
  WEIGHTED_F1(ProblemType.SINGLE_LABEL, ProblemType.ORDINAL, ProblemType.MULTI_LABEL) {
    @Override
    public Score of(Predictions predictions, int positive) {
      return Score.of(predictions.rates().weighted().f1(), predictions.confusion());
    }
  },
  /** The mean recall of the labels that are right somewhere. */
  @JsonProperty("balanced_accuracy")
  BALANCED_ACCURACY(ProblemType.SINGLE_LABEL, ProblemType.ORDINAL) {
    @Override
    public Score of(Predictions predictions, int positive) {
      ConfusionMatrix confusion = predictions.confusion();
      return Score.of(confusion.balancedAccuracy(), confusion);
    }
  },
  /** F1 over all labels of all examples together, where several may be right. */
  @JsonProperty("micro_f1")
  MICRO_F1(ProblemType.MULTI_LABEL) {
    @Override
    public Score of(Predictions predictions, int positive) {
      return Score.of(predictions.rates().micro().f1());
    }
  },
  /** The share of examples of which every label is as it should be. */
  @JsonProperty("exact_match")
  EXACT_MATCH(ProblemType.MULTI_LABEL) {
    @Override
    public Score of(Predictions predictions, int positive) {
      return Score.of(predictions.sets().exactMatch());
    }
  },
  /** Pearson's correlation of right and given numbers. */
  @JsonProperty("pearson")
  PEARSON(ProblemType.REGRESSION, ProblemType.ORDINAL) {
    @Override
    public Score of(Predictions predictions, int positive) {
      return Score.of(predictions.numbers().pearson(), predictions.confusion());
    }
  },
  /** Spearman's correlation of right and given numbers. */
  @JsonProperty("spearman")
  SPEARMAN(ProblemType.REGRESSION, ProblemType.ORDINAL) {
    @Override
    public Score of(Predictions predictions, int positive) {
      return Score.of(predictions.numbers().spearman(), predictions.confusion());
    }
  },
  /** The mean of both, as GLUE reports STS-B. */
  @JsonProperty("pearson_spearman")
  PEARSON_SPEARMAN(ProblemType.REGRESSION, ProblemType.ORDINAL) {
    @Override
    public Score of(Predictions predictions, int positive) {
      Numbers numbers = predictions.numbers();
      double mean = (numbers.pearson() + numbers.spearman()) / 2;
      return Score.of(mean, predictions.confusion());
    }
  },
  /** The coefficient of determination: the share of the variance that is explained. */
  @JsonProperty("r2")
  R2(ProblemType.REGRESSION) {
    @Override
    public Score of(Predictions predictions, int positive) {
      return Score.of(predictions.numbers().determination(), predictions.confusion());
    }
  },
  /** Agreement beyond chance of labels in an order (Cohen 1968). */
  @JsonProperty("quadratic_kappa")
  QUADRATIC_KAPPA(ProblemType.ORDINAL) {
    @Override
    public Score of(Predictions predictions, int positive) {
      ConfusionMatrix confusion = predictions.confusion();
      return Score.of(confusion.quadraticKappa(), confusion);
    }
  };

  private final Set<ProblemType> types;

  Metric(ProblemType first, ProblemType... others) {
    this.types = EnumSet.of(first, others);
  }

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

  /** Whether it can be told of a type of problem. */
  public boolean isOf(ProblemType type) {
    return types.contains(type);
  }

  /** The one that is taken for a type of problem where nothing is said. */
  public static Metric usual(ProblemType type) {
    return mostTelling(type, false).get(0);
  }

  /**
   * Those that tell most of a task together, where there is room for three.
   *
   * @param tags whether its labels are tags of spans
   */
  public static List<Metric> mostTelling(ProblemType type, boolean tags) {
    return switch (type) {
      case SINGLE_LABEL -> List.of(ACCURACY, tags ? SPAN_F1 : MACRO_F1, MATTHEWS);
      case MULTI_LABEL -> List.of(MICRO_F1, MACRO_F1, EXACT_MATCH);
      case REGRESSION -> List.of(PEARSON_SPEARMAN, PEARSON, SPEARMAN);
      case ORDINAL -> List.of(QUADRATIC_KAPPA, ACCURACY, SPEARMAN);
    };
  }

  /** Those of whole texts but for the usual one, as they are proposed to a person. */
  public static String othersOfTexts(ProblemType type) {
    return Stream.of(values())
        .filter(metric -> metric.isOf(type) && metric != usual(type) && !metric.isOfSpans())
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
