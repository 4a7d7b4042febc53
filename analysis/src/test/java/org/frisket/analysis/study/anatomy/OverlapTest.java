package org.frisket.analysis.study.anatomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.frisket.models.backbone.ParameterName;
import org.frisket.savedmodels.json.Json;
import org.junit.jupiter.api.Test;

/** Beside the whole distribution added up: {@code src/test/python/studies_golden.py}. */
class OverlapTest {
  private static final double TINY = 1e-12;

  private static Overlap overlap(JsonNode golden) {
    return new Overlap(
        golden.path("places").asLong(),
        golden.path("first").asLong(),
        golden.path("second").asLong(),
        golden.path("common").asLong());
  }

  @Test
  void chanceIsTheHypergeometricDistribution() throws IOException {
    for (JsonNode golden : Json.readTree(Path.of("src/test/resources/studies/overlap.json"))) {
      Overlap overlap = overlap(golden);
      assertThat(overlap.expected()).isCloseTo(golden.path("expected").asDouble(), within(TINY));
      assertThat(overlap.deviation()).isCloseTo(golden.path("deviation").asDouble(), within(TINY));
      assertThat(overlap.ratio()).isCloseTo(golden.path("ratio").asDouble(), within(TINY));
      assertThat(overlap.deviations())
          .isCloseTo(golden.path("deviations").asDouble(), within(1e-9));
    }
  }

  @Test
  void severalMasksHaveTheirChancesAddedUp() {
    Overlaps overlaps = new Overlaps("kind");
    overlaps.add(new ParameterName("a"), new Overlap(10, 5, 4, 4)); // 2 by chance
    overlaps.add(new ParameterName("b"), new Overlap(20, 10, 8, 2)); // 4 by chance
    assertThat(overlaps.ratio()).isCloseTo(1, within(TINY));
    assertThat(overlaps.ratios().get(new ParameterName("a"))).isCloseTo(2, within(TINY));
    assertThat(overlaps.rows()).hasSize(2);
  }
}
