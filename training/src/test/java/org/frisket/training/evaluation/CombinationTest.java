package org.frisket.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.frisket.savedmodels.json.Json;
import org.junit.jupiter.api.Test;

class CombinationTest {
  /** One line of the golden file, which {@code combinations_golden.py} writes. */
  private record Golden(List<float[]> logits, Map<Combination, Integer> labels) {
    static Golden parse(String line) {
      String[] fields = line.split("\t");
      return new Golden(
          Arrays.stream(fields[0].split(" / ")).map(Golden::floats).toList(),
          Map.of(
              Combination.MAJORITY, Integer.valueOf(fields[1]),
              Combination.MEAN_LOGITS, Integer.valueOf(fields[2]),
              Combination.MEAN_PROBABILITIES, Integer.valueOf(fields[3])));
    }

    private static float[] floats(String text) {
      String[] values = text.split(" ");
      float[] floats = new float[values.length];
      for (int i = 0; i < values.length; i++) {
        floats[i] = Float.parseFloat(values[i]);
      }
      return floats;
    }
  }

  private static List<Golden> golden() throws IOException {
    try (InputStream stream =
        CombinationTest.class.getResourceAsStream("/ensemble/combinations.tsv")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(Golden::parse)
          .toList();
    }
  }

  @Test
  void everyCaseAgreesWithScikitLearnAndNumPy() throws IOException {
    List<Golden> cases = golden();

    assertThat(cases).hasSize(600);
    for (Golden each : cases) {
      for (Combination combination : Combination.values()) {
        assertThat(combination.label(each.logits()))
            .as("%s of %s", combination, each.logits().stream().map(Arrays::toString).toList())
            .isEqualTo(each.labels().get(combination));
      }
    }
  }

  @Test
  void theGoldenCasesTellTheWaysApart() throws IOException {
    for (Combination one : Combination.values()) {
      for (Combination other : Combination.values()) {
        long differ =
            golden().stream()
                .filter(each -> !each.labels().get(one).equals(each.labels().get(other)))
                .count();
        assertThat(differ).as("%s, %s", one, other).matches(n -> one == other ? n == 0 : n > 20);
      }
    }
  }

  /** One vote each for 0 and 2; the mean probability of 2 is larger. */
  @Test
  void ofTiedLabelsTheLikelierOneWins() {
    List<float[]> members = List.of(new float[] {1, 0.9f, 0}, new float[] {0, 1, 5});

    assertThat(Combination.MAJORITY.label(members)).isEqualTo(2);
  }

  /** A label without votes does not win, however likely it is. */
  @Test
  void onlyTiedLabelsAreLookedAt() {
    List<float[]> members = List.of(new float[] {2, 1.9f, -9}, new float[] {-9, 1.9f, 2});

    assertThat(Combination.MAJORITY.label(members)).isEqualTo(0);
    assertThat(Combination.MEAN_PROBABILITIES.label(members)).isEqualTo(1);
  }

  @Test
  void ofEqualLabelsTheFirstWins() {
    List<float[]> members = List.of(new float[] {-1, 3, 3}, new float[] {-1, 3, 3});

    for (Combination combination : Combination.values()) {
      assertThat(combination.label(members)).as("%s", combination).isEqualTo(1);
    }
  }

  /** The ids stand in result files. */
  @Test
  void idsNeverChange() {
    Map<Combination, Double> values = Map.of(Combination.MEAN_LOGITS, 0.5);
    var type = new TypeReference<Map<Combination, Double>>() {};

    assertThat(Combination.values())
        .extracting(Combination::id)
        .containsExactly("majority", "mean_logits", "mean_probabilities");
    assertThat(Json.line(values)).isEqualTo("{\"mean_logits\":0.5}");
    assertThat(Json.compact().convertValue(Json.compact().valueToTree(values), type))
        .isEqualTo(values);
  }
}
