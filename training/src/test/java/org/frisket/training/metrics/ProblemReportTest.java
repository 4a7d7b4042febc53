package org.frisket.training.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.frisket.models.task.LabelValues;
import org.frisket.models.task.ProblemType;
import org.frisket.savedmodels.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares with SciPy and scikit-learn, as {@code problems_golden.py} asked them. */
class ProblemReportTest {
  private static final Offset<Double> ROUNDING = within(1e-9);

  private static List<JsonNode> golden(String part) throws IOException {
    try (InputStream stream =
        ProblemReportTest.class.getResourceAsStream("/metrics/problems.json")) {
      JsonNode whole = Json.readTree(Path.of("problems.json"), stream.readAllBytes());
      return StreamSupport.stream(whole.path(part).spliterator(), false).toList();
    }
  }

  static List<JsonNode> numbers() throws IOException {
    return golden("numbers");
  }

  static List<JsonNode> orders() throws IOException {
    return golden("orders");
  }

  static List<JsonNode> sets() throws IOException {
    return golden("sets");
  }

  private static List<String> labels(int count) {
    return IntStream.range(0, count).mapToObj(label -> "label " + label).toList();
  }

  private static void assertMetrics(Report report, JsonNode expected) {
    assertThat(report.metrics().keySet())
        .containsExactlyElementsOf(expected.path("metrics")::fieldNames);
    report
        .metrics()
        .forEach(
            (id, value) ->
                assertThat(value)
                    .as(expected.path("name").asText() + ": " + id)
                    .isCloseTo(expected.path("metrics").path(id).asDouble(), ROUNDING));
  }

  private static void assertErrors(NumberErrors errors, JsonNode expected) {
    JsonNode own = Json.compact().valueToTree(errors);
    expected
        .properties()
        .forEach(
            error ->
                assertThat(own.path(error.getKey()).asDouble())
                    .as(error.getKey())
                    .isCloseTo(error.getValue().asDouble(), ROUNDING));
    assertThat(own.size()).isEqualTo(expected.size());
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void correlationsAndErrorsOfNumbersAreSciPysAndScikitLearns(JsonNode golden) {
    Predictions predictions = new Predictions(List.of("degrees"), ProblemType.REGRESSION);
    for (int i = 0; i < golden.path("right").size(); i++) {
      predictions.addNumbers(
          golden.path("right").get(i).asDouble(), golden.path("given").get(i).asDouble());
    }
    Report report = Report.of(predictions, -1, false);

    assertMetrics(report, golden);
    assertErrors(report.errors(), golden.path("errors"));
    assertThat(report.labels()).isNull();
    assertThat(report.confusion()).isEmpty();
    assertThat(report.answers()).isEqualTo(golden.path("right").size());
  }

  @ParameterizedTest
  @MethodSource("orders")
  void figuresOfLabelsInAnOrderAreSciPysAndScikitLearns(JsonNode golden) {
    List<String> labels = labels(golden.path("labels").asInt());
    Predictions predictions = new Predictions(labels, ProblemType.ORDINAL);
    for (int i = 0; i < golden.path("right").size(); i++) {
      int right = golden.path("right").get(i).asInt();
      double given = golden.path("given").get(i).asDouble();
      predictions.add(new int[] {right}, new int[] {LabelValues.nearest(labels, given)});
      predictions.addNumbers(right, given);
    }
    Report report = Report.of(predictions, -1, false);

    assertMetrics(report, golden);
    assertErrors(report.errors(), golden.path("errors"));
    assertThat(report.confusion()).hasSize(labels.size());
  }

  @ParameterizedTest
  @MethodSource("sets")
  void figuresOfSeveralLabelsAreScikitLearns(JsonNode golden) {
    List<String> labels = labels(golden.path("right").get(0).size());
    Predictions predictions = new Predictions(labels, ProblemType.MULTI_LABEL);
    for (int i = 0; i < golden.path("right").size(); i++) {
      predictions.addSets(set(golden.path("right").get(i)), set(golden.path("given").get(i)));
    }
    Report report = Report.of(predictions, -1, false);

    assertMetrics(report, golden);
    List<Rates> classes = List.copyOf(report.labels().byClass().values());
    for (int label = 0; label < labels.size(); label++) {
      assertRates(classes.get(label), golden.path("classes").get(label));
    }
    assertRates(report.labels().micro(), golden.path("micro"));
    assertRates(report.labels().macro(), golden.path("macro"));
    assertRates(report.labels().weighted(), golden.path("weighted"));
    assertThat(report.reliability()).isNull();
  }

  private static boolean[] set(JsonNode row) {
    boolean[] set = new boolean[row.size()];
    for (int label = 0; label < set.length; label++) {
      set[label] = row.get(label).asInt() > 0;
    }
    return set;
  }

  private static void assertRates(Rates rates, JsonNode expected) {
    assertThat(rates.precision()).isCloseTo(expected.path("precision").asDouble(), ROUNDING);
    assertThat(rates.recall()).isCloseTo(expected.path("recall").asDouble(), ROUNDING);
    assertThat(rates.f1()).isCloseTo(expected.path("f1").asDouble(), ROUNDING);
    assertThat(rates.support()).isEqualTo(expected.path("support").asLong());
  }

  /** So that whoever reads a report as JSON need not know of every type. */
  @ParameterizedTest
  @EnumSource
  void aReportOfNothingIsReadBackAndKnowsItsType(ProblemType type) {
    Report report = Report.of(new Predictions(List.of("a", "b"), type), -1, false);

    assertThat(report.problemType()).isEqualTo(type);
    assertThat(report.metrics().values()).allMatch(value -> value == 0);
    assertThat(Json.convert(Path.of("r"), Json.compact().valueToTree(report), Report.class))
        .isEqualTo(report);
    for (Metric metric : Metric.mostTelling(type, false)) {
      assertThat(report.metrics()).containsKey(metric.id());
    }
  }

  @Test
  void aThresholdIsTheOneWithTheHighestF1() {
    List<double[]> probabilities =
        List.of(
            new double[] {0.9, 0.1, 0.2},
            new double[] {0.4, 0.2, 0.2},
            new double[] {0.3, 0.3, 0.2},
            new double[] {0.1, 0.4, 0.9});
    List<float[]> right =
        List.of(new float[] {1, 0, 1}, new float[] {1, 1, 1}, new float[] {0, 1, 1}, new float[3]);

    assertThat(Thresholds.fit(probabilities, right, 0.5f)).containsExactly(0.35f, 0.15f, 0.1f);
    assertThat(
            Thresholds.fit(
                probabilities,
                List.of(new float[3], new float[3], new float[3], new float[3]),
                0.25f))
        .containsExactly(0.25f, 0.25f, 0.25f);
  }
}
