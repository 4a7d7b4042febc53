package org.frisket.analysis.paper;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.frisket.analysis.study.KeptStudy;
import org.frisket.analysis.study.StudyRecord;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.comparison.ComparisonTable;
import org.frisket.training.sweep.SweepTable;
import org.junit.jupiter.api.Test;

class ClaimsTest {
  private static final Evidence NOTHING = new Evidence(List.of(), List.of(), Map.of(), List.of());

  static Verdict verdict(int number, Evidence evidence) {
    return Claims.all().get(number - 1).judge().apply(evidence).verdict();
  }

  static Evidence study(String name, String numbers) {
    return study(name, numbers, Map.of());
  }

  static Evidence study(
      String name, String numbers, Map<String, List<Map<String, String>>> tables) {
    try {
      JsonNode tree = Json.compact().readTree(numbers);
      StudyRecord record =
          new StudyRecord(
              1, "key", name, "", "", List.of(), List.of(), tree, List.of(), List.of(), null,
              Map.of());
      return new Evidence(
          List.of(), List.of(), Map.of(), List.of(new KeptStudy(name, record, tables)));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static ComparisonTable table(String task, String method, double... values) {
    Map<Long, Double> bySeed = new java.util.TreeMap<>();
    IntStream.range(0, values.length).forEach(i -> bySeed.put(i + 1L, values[i]));
    double mean = SweepTable.Point.mean(bySeed);
    return new ComparisonTable(
        task,
        method,
        task,
        "minilm-l6",
        "accuracy",
        List.of(
            new SweepTable.Point(
                List.of(), bySeed, Map.of(), mean, 0.0, Map.of(), Map.of(), Map.of())));
  }

  private static Evidence suite(ComparisonTable... tables) {
    return new Evidence(List.of(), List.of(), Map.of("paper-small", List.of(tables)), List.of());
  }

  @Test
  void thereAreEighteenInOrderAndNoneIsJudgedWithoutARun() {
    assertThat(Claims.all())
        .extracting(Claim::number)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 18).boxed().toList());
    assertThat(Claims.all())
        .extracting(claim -> claim.judge().apply(NOTHING).verdict())
        .containsOnly(Verdict.NOT_RUN, Verdict.NOT_TESTABLE);
  }

  @Test
  void masksAreAsGoodWhereTheyAreAtMostAPointBelow() {
    ComparisonTable finetuned = table("trec", "finetuning", 0.94, 0.94);
    assertThat(verdict(1, suite(finetuned, table("trec", "masking", 0.93, 0.94))))
        .isEqualTo(Verdict.IN_PART); // one task of eleven
    assertThat(verdict(1, suite(finetuned, table("trec", "masking", 0.92, 0.92))))
        .isEqualTo(Verdict.REFUTED);
  }

  @Test
  void aTaskOnWhichFinetuningLearnsNothingDoesNotCount() {
    assertThat(
            verdict(
                1,
                suite(
                    table("rte", "finetuning", 0.5),
                    table("rte", "masking", 0.3),
                    table("rte", "linear_probe", 0.55))))
        .isEqualTo(Verdict.NOT_RUN);
  }

  @Test
  void seedsAreAlikeWhereTheyDeviateByAPointAtMost() {
    assertThat(verdict(14, suite(table("trec", "masking", 0.94, 0.95, 0.945))))
        .isEqualTo(Verdict.CONFIRMED);
    assertThat(verdict(14, suite(table("trec", "masking", 0.9, 0.95, 0.8))))
        .isEqualTo(Verdict.REFUTED);
    assertThat(verdict(14, suite(table("trec", "masking", 0.9, 0.8)))).isEqualTo(Verdict.NOT_RUN);
  }

  @Test
  void oneLineOfTwoThatFallsMakesItTrueInPart() {
    String line =
        "{\"task\": \"%s\", \"path\": \"line from finetuned to masked\", \"points_below_worse_end\": %s}";
    String both = "[" + line.formatted("mrpc", 8.8) + "," + line.formatted("trec", 0.2) + "]";
    assertThat(verdict(15, study("linear", both))).isEqualTo(Verdict.IN_PART);
  }

  @Test
  void masksDifferMoreInUpperBlocksWhereTheirLargestBlockSaysSo() {
    Map<String, List<Map<String, String>>> tables =
        Map.of(
            "dissimilarity-masks",
            List.of(row(2, "0.4"), row(11, "0.7"), Map.of("between", "seeds", "mask", "x")));
    assertThat(verdict(13, study("dissimilarity", "{}", tables))).isEqualTo(Verdict.CONFIRMED);
    tables = Map.of("dissimilarity-masks", List.of(row(2, "0.7"), row(11, "0.4")));
    assertThat(verdict(13, study("dissimilarity", "{}", tables))).isEqualTo(Verdict.REFUTED);
  }

  @Test
  void aShareOfZerosIsJudgedOnEveryTask() {
    Map<String, List<Map<String, String>>> tables =
        Map.of(
            "sparsity",
            List.of(
                zeros("rte", "0.01", "0.6"), zeros("rte", "0.05", "0.7"),
                zeros("rte", "0.95", "0.5"), zeros("sst2", "0.01", "0.86"),
                zeros("sst2", "0.05", "0.87"), zeros("sst2", "0.95", "0.86")));
    assertThat(verdict(3, study("sparsity", "{}", tables))).isEqualTo(Verdict.IN_PART);
    assertThat(verdict(4, study("sparsity", "{}", tables))).isEqualTo(Verdict.CONFIRMED);
  }

  private static Map<String, String> zeros(String task, String share, String mean) {
    return Map.of("task", task, "zeros at the start", share, "dev mean", mean);
  }

  @Test
  void blocksAreCountedFromBothEnds() {
    Map<String, List<Map<String, String>>> tables =
        Map.of(
            "blocks",
            List.of(
                blocks("0 from the top", "0.1"), blocks("1 from the top", "0.7"),
                blocks("2 from the top", "0.74"), blocks("3 from the top", "0.7"),
                blocks("1 from the bottom", "0.6"), blocks("2 from the bottom", "0.7"),
                blocks("3 from the bottom", "0.7"), blocks("biases", "0.73")));
    Evidence evidence = study("blocks", "{}", tables);
    assertThat(verdict(5, evidence)).isEqualTo(Verdict.CONFIRMED);
    assertThat(verdict(6, evidence)).isEqualTo(Verdict.CONFIRMED);
    assertThat(verdict(7, evidence)).isEqualTo(Verdict.REFUTED);
  }

  private static Map<String, String> blocks(String masked, String mean) {
    return Map.of("task", "mrpc", "masked", masked, "dev mean", mean);
  }

  @Test
  void aProbeOfTheTrainedModelsHasToBeBetterThanThatOfThePretrainedOne() {
    assertThat(verdict(10, probes("0.8", "0.92", "0.91"))).isEqualTo(Verdict.CONFIRMED);
    assertThat(verdict(10, probes("0.9", "0.92", "0.91"))).isEqualTo(Verdict.REFUTED);
    assertThat(verdict(10, probes("0.8", "0.92", "0.88"))).isEqualTo(Verdict.IN_PART);
  }

  private static Evidence probes(String pretrained, String finetuned, String masked) {
    return study(
        "representations",
        "{}",
        Map.of(
            "representations-separation",
            List.of(
                Map.of("model", "pretrained", "probe accuracy", pretrained),
                Map.of("model", "finetuned", "probe accuracy", finetuned),
                Map.of("model", "masked", "probe accuracy", masked))));
  }

  @Test
  void aTransferIsMeasuredFromTheMajority() {
    Map<String, List<Map<String, String>>> tables =
        Map.of(
            "transfer",
            List.of(
                transfer("semeval2016_4b", "sst2 dev", "masking", "0.7", "20"),
                transfer("sst2", "semeval2016_4b dev", "masking", "0.7", "-5"),
                transfer("sst2", "imdb test", "masking", "0.85", "35"),
                transfer("sst2", "imdb test", "finetuning", "0.845", "34.5")));
    Evidence evidence = study("transfer", "{}", tables);
    assertThat(verdict(11, evidence)).isEqualTo(Verdict.CONFIRMED);
    assertThat(verdict(12, evidence)).isEqualTo(Verdict.CONFIRMED);
  }

  private static Map<String, String> transfer(
      String from, String to, String method, String accuracy, String points) {
    return Map.of(
        "from",
        from,
        "to",
        to,
        "method",
        method,
        "seed",
        "1",
        "accuracy",
        accuracy,
        "points above it",
        points);
  }

  private static Map<String, String> row(int block, String s) {
    return Map.of(
        "between",
        "tasks",
        "first",
        "mrpc",
        "second",
        "trec",
        "s",
        s,
        "mask",
        "block." + block + ".attention_output");
  }
}
