package org.frisket.analysis.connectivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.frisket.savedmodels.json.Json;
import org.junit.jupiter.api.Test;

/** Beside NumPy: {@code src/test/python/studies_golden.py}. */
class LossSumTest {
  @Test
  void meanCrossEntropyIsThatOfNumPy() throws IOException {
    for (JsonNode golden : Json.readTree(Path.of("src/test/resources/studies/loss.json"))) {
      LossSum sum = new LossSum();
      float[][] logits = Json.compact().convertValue(golden.path("logits"), float[][].class);
      sum.add(logits, Json.compact().convertValue(golden.path("labels"), int[].class));
      assertThat(sum.mean()).isCloseTo(golden.path("mean").asDouble(), within(1e-9));
    }
  }
}
