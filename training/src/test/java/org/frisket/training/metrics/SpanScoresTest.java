package org.frisket.training.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SpanScoresTest {
  private static final String ALL = "all";

  /** One line of the golden file, which {@code seqeval_golden.py} writes. */
  private record Golden(String right, String given, double f1, Map<String, Double> byType) {
    static Golden parse(String line) {
      String[] fields = line.split("\t", -1);
      Map<String, Double> byType = new TreeMap<>();
      for (String part : fields[3].isEmpty() ? new String[0] : fields[3].split(",")) {
        String[] typeAndValue = part.split("=");
        byType.put(typeAndValue[0], Double.parseDouble(typeAndValue[1]));
      }
      return new Golden(fields[0], fields[1], Double.parseDouble(fields[2]), byType);
    }

    void assertAgrees(SpanScores scores) {
      assertThat(scores.f1()).as("%s | %s", right, given).isCloseTo(f1, within(1e-12));
      assertThat(scores.f1ByType().keySet())
          .as("%s | %s", right, given)
          .containsExactlyElementsOf(byType.keySet());
      byType.forEach(
          (type, value) ->
              assertThat(scores.f1ByType().get(type))
                  .as("%s | %s, %s", right, given, type)
                  .isCloseTo(value, within(1e-12)));
    }
  }

  private static List<Golden> golden() throws IOException {
    try (InputStream stream = SpanScoresTest.class.getResourceAsStream("/metrics/seqeval.tsv")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(Golden::parse)
          .toList();
    }
  }

  private static void add(SpanScores scores, String right, String given) {
    scores.add(List.of(right.split(" ")), List.of(given.split(" ")));
  }

  private static SpanScores of(String right, String given) {
    SpanScores scores = new SpanScores();
    add(scores, right, given);
    return scores;
  }

  @Test
  void everyCaseAloneAgreesWithSeqeval() throws IOException {
    List<Golden> cases = golden().stream().filter(c -> !c.right().equals(ALL)).toList();

    assertThat(cases).hasSize(1000);
    cases.forEach(each -> each.assertAgrees(of(each.right(), each.given())));
  }

  @Test
  void allCasesTogetherAgreeWithSeqeval() throws IOException {
    SpanScores together = new SpanScores();
    Golden expected = null;
    for (Golden each : golden()) {
      if (each.right().equals(ALL)) {
        expected = each;
      } else {
        add(together, each.right(), each.given());
      }
    }

    assertThat(expected.byType()).containsOnlyKeys("LOC", "MISC", "ORG", "PER");
    expected.assertAgrees(together);
  }

  /** Found: PER. Missed: LOC. Given without being right: ORG, and a LOC that is too long. */
  @Test
  void aSpanCountsWhereTypeAndBothEndsAreRight() {
    SpanScores scores = of("B-PER I-PER O B-LOC O O", "B-PER I-PER O B-LOC I-LOC B-ORG");

    assertThat(scores.f1()).isCloseTo(2 / 5.0, within(1e-15));
    assertThat(scores.f1ByType()).isEqualTo(Map.of("PER", 1.0, "LOC", 0.0, "ORG", 0.0));
  }

  @Test
  void spansOfOneSentenceAreNotThoseOfAnother() {
    SpanScores scores = new SpanScores();
    add(scores, "B-PER O", "O O");
    add(scores, "O O", "B-PER O");

    assertThat(scores.f1()).isZero();
  }

  @Test
  void withoutSpansItIsZero() {
    assertThat(new SpanScores().f1()).isZero();
    assertThat(of("O O", "O O").f1()).isZero();
    assertThat(of("O O", "O O").f1ByType()).isEmpty();
  }
}
