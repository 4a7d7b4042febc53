package org.frisket.analysis.study.dissimilarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.io.BaseEncoding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.mask.MaskVotes;
import org.frisket.models.mask.PackedMask;
import org.frisket.savedmodels.json.Json;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

/** Beside NumPy: {@code src/test/python/dissimilarity_golden.py}. */
class CountsTest {
  private static final double TINY = 1e-15;

  private static JsonNode goldens() throws IOException {
    return Json.readTree(Path.of("src/test/resources/studies/dissimilarity.json"));
  }

  private static PackedMask mask(JsonNode golden, String name) {
    Shape shape =
        Shape.of(golden.path("shape").path(0).asInt(), golden.path("shape").path(1).asInt());
    byte[] bytes = BaseEncoding.base16().lowerCase().decode(golden.path(name).asText());
    return PackedMask.ofBytes(name, shape, bytes);
  }

  private static Counts counts(JsonNode golden) {
    PackedMask first = mask(golden, "first");
    PackedMask second = mask(golden, "second");
    return new Counts(
        first.size(),
        first.differing(second),
        first.differing(mask(golden, "first_start")),
        second.differing(mask(golden, "second_start")));
  }

  @Test
  void scoresAreThoseOfNumPy() throws IOException {
    for (JsonNode golden : goldens()) {
      Counts counts = counts(golden);
      assertThat(counts.differing()).isEqualTo(golden.path("differing").asLong());
      if (golden.path("score").isNull()) {
        assertThat(Double.isFinite(counts.score())).isFalse();
      } else {
        assertThat(counts.score()).isCloseTo(golden.path("score").asDouble(), within(TINY));
      }
    }
  }

  @Test
  void countsOfSeveralMasksAddUp() throws IOException {
    Counts sum = Counts.NOTHING;
    long differing = 0;
    for (JsonNode golden : goldens()) {
      sum = sum.plus(counts(golden));
      differing += golden.path("differing").asLong();
    }
    assertThat(sum.differing()).isEqualTo(differing);
  }

  @Test
  void zerosInBothAreThoseOfNumPy() throws IOException {
    for (JsonNode golden : goldens()) {
      assertThat(mask(golden, "first").zerosInBoth(mask(golden, "second")))
          .isEqualTo(golden.path("zeros_in_both").asInt());
    }
  }

  @Test
  void votesAreThoseOfNumPy() throws IOException {
    for (JsonNode golden : goldens()) {
      PackedMask first = mask(golden, "first");
      PackedMask second = mask(golden, "second");
      assertThat(MaskVotes.atLeast(1, List.of(first, second))).isEqualTo(mask(golden, "union"));
      assertThat(MaskVotes.atLeast(2, List.of(first, second)))
          .isEqualTo(mask(golden, "intersection"));
      assertThat(MaskVotes.atLeast(2, List.of(first, second, mask(golden, "first_start"))))
          .isEqualTo(mask(golden, "majority"));
    }
  }
}
