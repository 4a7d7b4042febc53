package org.frisket.training.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.frisket.savedmodels.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares with scikit-learn, seqeval and NumPy, as {@code report_golden.py} asked them. */
class ReportTest {
  private static final Offset<Double> ROUNDING = within(1e-12);

  /** The label that F1 is about in the golden file. */
  private static final int POSITIVE = 1;

  private static List<JsonNode> golden(String part) throws IOException {
    try (InputStream stream = ReportTest.class.getResourceAsStream("/metrics/report.json")) {
      JsonNode whole = Json.readTree(Path.of("report.json"), stream.readAllBytes());
      return StreamSupport.stream(whole.path(part).spliterator(), false).toList();
    }
  }

  static List<JsonNode> texts() throws IOException {
    return golden("texts");
  }

  static List<JsonNode> spans() throws IOException {
    return golden("spans");
  }

  private static List<String> labels(int count) {
    return IntStream.range(0, count).mapToObj(label -> "label " + label).toList();
  }

  private static Report report(JsonNode texts) {
    Predictions predictions = new Predictions(labels(texts.path("labels").asInt()));
    for (int i = 0; i < texts.path("right").size(); i++) {
      double[] row =
          Json.compact().convertValue(texts.path("probabilities").get(i), double[].class);
      int right = texts.path("right").get(i).asInt();
      predictions.add(new int[] {right}, new int[] {argMax(row)}, new double[][] {row});
    }
    return Report.of(predictions, POSITIVE, false);
  }

  private static int argMax(double[] row) {
    return IntStream.range(0, row.length).reduce(0, (a, b) -> row[b] > row[a] ? b : a);
  }

  private static void assertRates(String what, Rates rates, JsonNode expected) {
    assertClose(what + " precision", rates.precision(), expected.path("precision"));
    assertClose(what + " recall", rates.recall(), expected.path("recall"));
    assertClose(what + " f1", rates.f1(), expected.path("f1"));
    assertThat(rates.support()).as(what).isEqualTo(expected.path("support").asLong());
  }

  private static void assertClose(String what, double value, JsonNode expected) {
    assertThat(expected.isNumber()).as(what).isTrue();
    assertThat(value).as(what).isCloseTo(expected.asDouble(), ROUNDING);
  }

  private static void assertAverages(ClassRates rates, JsonNode expected) {
    assertRates("micro", rates.micro(), expected.path("micro"));
    assertRates("macro", rates.macro(), expected.path("macro"));
    assertRates("weighted", rates.weighted(), expected.path("weighted"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void metricsAndRatesOfLabelsAreScikitLearns(JsonNode texts) {
    Report report = report(texts);
    JsonNode expected = texts.path("expected");

    assertThat(report.metrics().keySet())
        .containsExactlyElementsOf(expected.path("metrics")::fieldNames);
    report
        .metrics()
        .forEach((id, value) -> assertClose(id, value, expected.path("metrics").path(id)));
    List<Rates> classes = List.copyOf(report.labels().byClass().values());
    assertThat(classes).hasSameSizeAs(expected.path("classes"));
    for (int label = 0; label < classes.size(); label++) {
      assertRates("label " + label, classes.get(label), expected.path("classes").get(label));
    }
    assertAverages(report.labels(), expected);
    assertThat(Json.line(report.confusion())).isEqualTo(expected.path("confusion").toString());
    assertThat(report.answers()).isEqualTo(texts.path("right").size());
    assertThat(report.spans()).isNull();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void reliabilityIsScikitLearnsAndThatOfTheBinsWrittenOut(JsonNode texts) {
    Reliability reliability = report(texts).reliability();
    JsonNode expected = texts.path("expected");

    assertClose("log loss", reliability.logLoss(), expected.path("log_loss"));
    assertClose("Brier score", reliability.brierScore(), expected.path("brier_score"));
    assertClose("ECE", reliability.calibrationError(), expected.path("calibration_error"));
    assertClose("confidence", reliability.confidence(), expected.path("confidence"));
    assertThat(reliability.bins()).hasSize(15);
    for (int i = 0; i < 15; i++) {
      Reliability.Bin bin = reliability.bins().get(i);
      JsonNode each = expected.path("bins").get(i);
      assertThat(bin.answers()).as("bin " + i).isEqualTo(each.get(0).asLong());
      assertClose("confidence in bin " + i, bin.confidence(), each.get(1));
      assertClose("accuracy in bin " + i, bin.accuracy(), each.get(2));
    }
  }

  @ParameterizedTest
  @MethodSource("spans")
  void ratesOfSpansAreSeqevals(JsonNode sentences) {
    List<String> labels = List.of("O", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-PER", "I-PER");
    Predictions predictions = new Predictions(labels);
    for (int i = 0; i < sentences.path("right").size(); i++) {
      predictions.add(
          indexes(labels, sentences.path("right").get(i)),
          indexes(labels, sentences.path("given").get(i)));
    }

    Report report = Report.of(predictions, -1, true);

    assertThat(report.spans().byClass().keySet())
        .containsExactlyElementsOf(sentences.path("types")::fieldNames);
    report
        .spans()
        .byClass()
        .forEach((type, rates) -> assertRates(type, rates, sentences.path("types").path(type)));
    assertAverages(report.spans(), sentences);
    assertThat(report.metrics()).containsEntry("span_f1", report.spans().micro().f1());
    assertThat(report.metrics()).doesNotContainKey("f1");
    assertThat(report.reliability()).isNull();
    assertThat(report.labels().byClass().keySet()).containsExactlyElementsOf(labels);
  }

  private static int[] indexes(List<String> labels, JsonNode tags) {
    return IntStream.range(0, tags.size())
        .map(word -> labels.indexOf(tags.get(word).asText()))
        .toArray();
  }

  @Test
  void microAveragesAreTheAccuracyWhereAnAnswerIsOneLabel() throws IOException {
    for (JsonNode texts : texts()) {
      Report report = report(texts);
      assertThat(report.labels().micro().f1())
          .isCloseTo(report.metrics().get("accuracy"), ROUNDING);
    }
  }

  @Test
  void withoutAnswersAllIsZero() {
    Report report = Report.of(new Predictions(List.of("O", "B-X")), 1, true);

    assertThat(report.metrics().values()).containsOnly(0.0);
    assertThat(report.labels().byClass().values()).containsOnly(new Rates(0, 0, 0, 0));
    for (ClassRates rates : List.of(report.labels(), report.spans())) {
      assertThat(List.of(rates.micro(), rates.macro(), rates.weighted()))
          .containsOnly(new Rates(0, 0, 0, 0));
    }
    Reliability reliability = report.reliability();
    assertThat(reliability.logLoss() + reliability.brierScore()).isZero();
    assertThat(reliability.calibrationError() + reliability.confidence()).isZero();
    assertThat(reliability.bins()).extracting(Reliability.Bin::answers).containsOnly(0L);
  }

  /** What is kept beside a run is read again. */
  @Test
  void aReportIsTheSameAfterBeingWrittenAndRead() throws IOException {
    List<Report> reports = new ArrayList<>();
    for (JsonNode texts : texts()) {
      reports.add(report(texts));
    }
    reports.add(Report.of(new Predictions(List.of("O", "B-X")), -1, true));

    for (Report report : reports) {
      JsonNode written = Json.compact().readTree(Json.pretty(report));
      assertThat(Json.convert(Path.of("report.json"), written, Report.class)).isEqualTo(report);
    }
  }
}
