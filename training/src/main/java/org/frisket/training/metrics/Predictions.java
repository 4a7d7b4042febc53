package org.frisket.training.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.frisket.models.task.ProblemType;

/**
 * Right and given answers, example by example: what every metric is computed from. Answers are
 * indexes of labels; an example has one, or one a word. Where several labels may be right they are
 * sets of labels, and where the answer is a number, numbers.
 */
public final class Predictions {
  private final ProblemType type;
  private final List<String> labels;
  private final List<int[]> right = new ArrayList<>();
  private final List<int[]> given = new ArrayList<>();
  private final List<ScoredAnswer> scored = new ArrayList<>();
  private final LabelSets sets = new LabelSets();
  private final Numbers numbers = new Numbers();

  /** Of a task where one label is right. */
  public Predictions(List<String> labels) {
    this(labels, ProblemType.SINGLE_LABEL);
  }

  public Predictions(List<String> labels, ProblemType type) {
    this.labels = labels;
    this.type = type;
  }

  /** Adds one example: as many given answers as right ones. */
  public void add(int[] rightAnswers, int[] givenAnswers) {
    right.add(rightAnswers);
    given.add(givenAnswers);
  }

  /**
   * Adds one example with what was given to every label.
   *
   * @param probabilities for each answer one a label; they add up to 1
   */
  public void add(int[] rightAnswers, int[] givenAnswers, double[][] probabilities) {
    add(rightAnswers, givenAnswers);
    for (int answer = 0; answer < rightAnswers.length; answer++) {
      scored.add(
          new ScoredAnswer(rightAnswers[answer], givenAnswers[answer], probabilities[answer]));
    }
  }

  /**
   * Adds one example where several labels may be right.
   *
   * @param rightLabels by place
   * @param givenLabels as many
   */
  public void addSets(boolean[] rightLabels, boolean[] givenLabels) {
    sets.add(rightLabels, givenLabels);
  }

  /** Adds the numbers of one example; of labels in an order beside their places. */
  public void addNumbers(double rightNumber, double givenNumber) {
    numbers.add(rightNumber, givenNumber);
  }

  ProblemType type() {
    return type;
  }

  int examples() {
    return Math.max(right.size(), Math.max(sets.size(), numbers.size()));
  }

  LabelSets sets() {
    return sets;
  }

  Numbers numbers() {
    return numbers;
  }

  /** Of labels of which one is right; empty otherwise. */
  ConfusionMatrix confusion() {
    ConfusionMatrix matrix = new ConfusionMatrix(type.hasOneLabel() ? labels.size() : 0);
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

  /** Precision, recall and F1 of every label, in their order, and the averages. */
  ClassRates rates() {
    if (type == ProblemType.MULTI_LABEL) {
      return sets.rates(labels);
    }
    ConfusionMatrix confusion = confusion();
    Map<String, Counts> counts = new LinkedHashMap<>();
    for (int label = 0; label < labels.size(); label++) {
      counts.put(labels.get(label), confusion.counts(label));
    }
    return ClassRates.of(counts);
  }

  /** What the probabilities are worth; nothing where they were not given. */
  Optional<Reliability> reliability() {
    boolean known = !scored.isEmpty() || right.stream().allMatch(each -> each.length == 0);
    return known && type == ProblemType.SINGLE_LABEL
        ? Optional.of(Reliability.of(scored))
        : Optional.empty();
  }

  private List<String> names(int[] answers) {
    return Arrays.stream(answers).mapToObj(labels::get).toList();
  }
}
