package org.frisket.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against SciPy; see {@code paired_golden.py}. */
class PairedGoldenTest {
  private static final double NEAR = 1e-9;

  static List<JsonNode> cases() throws IOException {
    try (InputStream file = PairedGoldenTest.class.getResourceAsStream("/paired/paired.json")) {
      return StreamSupport.stream(new ObjectMapper().readTree(file).spliterator(), false).toList();
    }
  }

  private static RunGroup group(JsonNode values) {
    Map<Long, Double> bySeed = new TreeMap<>();
    for (int i = 0; i < values.size(); i++) {
      bySeed.put((long) i, values.get(i).asDouble());
    }
    return new RunGroup(Map.of(), bySeed);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void testsAreSciPys(JsonNode golden) {
    PairedTest test = PairedTest.of(group(golden.get("first")), group(golden.get("second")));
    assertThat(test.difference()).isCloseTo(golden.get("difference").asDouble(), offset(NEAR));
    assertThat(test.tTest()).isCloseTo(golden.get("t_test").asDouble(), offset(NEAR));
    assertThat(test.wilcoxon()).isCloseTo(golden.get("wilcoxon").asDouble(), offset(NEAR));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void intervalsAreSciPys(JsonNode golden) {
    RunGroup differences = group(golden.get("first")).minus(group(golden.get("second")));
    MeanInterval interval = MeanInterval.of(differences, 0.95);
    assertThat(interval.low()).isCloseTo(golden.get("low").asDouble(), offset(NEAR));
    assertThat(interval.high()).isCloseTo(golden.get("high").asDouble(), offset(NEAR));
  }
}
