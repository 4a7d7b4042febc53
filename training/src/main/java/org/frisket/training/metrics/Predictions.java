package org.frisket.training.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Right and given answers, example by example: what every metric is computed from. Answers are
 * indexes of labels; an example has one, or one a word.
 */
public final class Predictions {
  private final List<String> labels;
  private final List<int[]> right = new ArrayList<>();
  private final List<int[]> given = new ArrayList<>();

  public Predictions(List<String> labels) {
    this.labels = labels;
  }

  /** Adds one example: as many given answers as right ones. */
  public void add(int[] rightAnswers, int[] givenAnswers) {
    right.add(rightAnswers);
    given.add(givenAnswers);
  }

  ConfusionMatrix confusion() {
    ConfusionMatrix matrix = new ConfusionMatrix(labels.size());
    for (int example = 0; example < right.size(); example++) {
      for (int answer = 0; answer < right.get(example).length; answer++) {
        matrix.add(right.get(example)[answer], given.get(example)[answer]);
      }
    }
    return matrix;
  }

  /** The spans of all examples, scored. */
  SpanScores spans() {
    SpanScores scores = new SpanScores();
    for (int example = 0; example < right.size(); example++) {
      scores.add(names(right.get(example)), names(given.get(example)));
    }
    return scores;
  }

  private List<String> names(int[] answers) {
    return Arrays.stream(answers).mapToObj(labels::get).toList();
  }
}
