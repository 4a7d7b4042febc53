package org.frisket.training.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Compares with scikit-learn 1.9.1: {@code accuracy_score}, {@code f1_score} of label 1 with {@code
 * zero_division=0}, {@code matthews_corrcoef}. A matrix has one row a right label.
 */
class ConfusionMatrixTest {
  private static final Offset<Double> ROUNDING = within(1e-14);

  private static ConfusionMatrix parse(String text) {
    String[] rows = text.split(" / ");
    ConfusionMatrix matrix = new ConfusionMatrix(rows.length);
    for (int right = 0; right < rows.length; right++) {
      String[] counts = rows[right].split(" ");
      for (int given = 0; given < counts.length; given++) {
        for (int i = Integer.parseInt(counts[given]); i > 0; i--) {
          matrix.add(right, given);
        }
      }
    }
    return matrix;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "good | 16 0 / 3 21 | 0.925 | 0.9333333333333333 | 0.8583950752789522",
        "chance | 7 7 / 16 10 | 0.425 | 0.46511627906976744 | -0.11132949007790918",
        "rare | 41 14 / 2 3 | 0.7333333333333333 | 0.2727272727272727 | 0.21188419848578655",
        "three labels | 13 3 4 / 1 11 1 / 0 2 15 | 0.78 | 0.7586206896551724 | 0.6820680035508053",
        "seven labels | 9 1 2 0 2 0 1 / 1 15 3 0 1 0 2 / 2 2 10 2 0 1 0 / 0 0 0 13 1 1 3 "
            + "/ 1 0 2 1 9 4 1 / 3 1 3 2 1 3 2 / 1 0 2 0 2 2 8 "
            + "| 0.5583333333333333 | 0.7317073170731707 | 0.4850287931328476",
        "four labels | 4 1 0 1 / 2 3 2 3 / 1 1 1 3 / 3 2 0 3 "
            + "| 0.36666666666666664 | 0.35294117647058826 | 0.15622431102865772",
        "all right | 2 0 0 / 0 1 0 / 0 0 1 | 1.0 | 1.0 | 1.0",
        "all wrong | 0 2 / 3 0 | 0.0 | 0.0 | -1.0",
        "only one right label | 0 0 / 2 4 | 0.6666666666666666 | 0.8 | 0.0",
        "only one given label | 0 1 0 / 0 3 0 / 0 1 0 | 0.6 | 0.75 | 0.0",
        "one label on both sides | 5 0 / 0 0 | 1.0 | 0.0 | 0.0",
        "a label never given | 2 0 0 / 1 1 0 / 1 1 0 | 0.5 | 0.5 | 0.3061862178478973",
        "one example | 0 0 / 0 1 | 1.0 | 1.0 | 0.0"
      })
  void agreesWithScikitLearn(
      String name, String counts, double accuracy, double f1, double matthews) {
    ConfusionMatrix matrix = parse(counts);

    assertThat(matrix.accuracy()).as("accuracy").isCloseTo(accuracy, ROUNDING);
    assertThat(matrix.f1(1)).as("F1 of label 1").isCloseTo(f1, ROUNDING);
    assertThat(matrix.matthews()).as("Matthews").isCloseTo(matthews, ROUNDING);
  }

  @Test
  void withoutExamplesEverythingIsZero() {
    ConfusionMatrix matrix = new ConfusionMatrix(3);

    assertThat(matrix.accuracy()).isZero();
    assertThat(matrix.f1(1)).isZero();
    assertThat(matrix.matthews()).isZero();
  }

  @Test
  void eachMetricIsItsOwnFigure() {
    ConfusionMatrix matrix = parse("41 14 / 2 3");
    Predictions predictions = new Predictions(List.of("a", "b"));
    predictions.add(new int[41], new int[41]);
    predictions.add(new int[14], ones(14));
    predictions.add(ones(2), new int[2]);
    predictions.add(ones(3), ones(3));

    assertThat(Metric.ACCURACY.of(predictions, -1).value()).isEqualTo(matrix.accuracy());
    assertThat(Metric.MATTHEWS.of(predictions, -1).value()).isEqualTo(matrix.matthews());
    assertThat(Metric.F1.of(predictions, 1).value()).isEqualTo(matrix.f1(1));
    assertThat(Metric.F1.of(predictions, 0).value())
        .isEqualTo(matrix.f1(0))
        .isNotEqualTo(matrix.f1(1));
    assertThat(Metric.ACCURACY.of(predictions, -1).byType()).isEmpty();
  }

  private static int[] ones(int count) {
    return IntStream.generate(() -> 1).limit(count).toArray();
  }

  @Test
  void aLabelThatIsNearlyAlwaysRightHidesTheOthersInSomeMetrics() {
    assertThat(Metric.values())
        .filteredOn(metric -> metric.missesRareLabels(false))
        .containsExactly(Metric.ACCURACY, Metric.WEIGHTED_F1);
    assertThat(Metric.F1.missesRareLabels(true)).isTrue();
  }

  /** The ids stand in result files. */
  @Test
  void metricIdsNeverChange() {
    assertThat(Metric.values())
        .extracting(Metric::id)
        .containsExactly(
            "accuracy",
            "f1",
            "matthews",
            "span_f1",
            "macro_f1",
            "weighted_f1",
            "balanced_accuracy",
            "micro_f1",
            "exact_match",
            "pearson",
            "spearman",
            "pearson_spearman",
            "r2",
            "quadratic_kappa");
  }
}
