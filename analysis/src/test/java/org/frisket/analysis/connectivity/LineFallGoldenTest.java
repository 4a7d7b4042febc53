package org.frisket.analysis.connectivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.frisket.training.metrics.Correlation;
import org.junit.jupiter.api.Test;

/** Against scikit-learn, SciPy and NumPy; see {@code line_fall_golden.py}. */
class LineFallGoldenTest {
  private static JsonNode golden() throws IOException {
    try (InputStream file =
        LineFallGoldenTest.class.getResourceAsStream("/connectivity/line_fall.json")) {
      return new ObjectMapper().readTree(file);
    }
  }

  private static double[] doubles(JsonNode values) {
    return StreamSupport.stream(values.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  @Test
  void thresholdsAndAreasAreThoseOfScikitLearn() throws IOException {
    for (JsonNode one : golden().get("thresholds")) {
      int[] labels =
          StreamSupport.stream(one.get("labels").spliterator(), false)
              .mapToInt(JsonNode::asInt)
              .toArray();
      Threshold threshold = new Threshold(doubles(one.get("scores")), labels);

      assertThat(threshold.accuracy()).isCloseTo(one.get("accuracy").asDouble(), offset(1e-12));
      assertThat(threshold.accuracyChosenAgain())
          .isCloseTo(one.get("chosen_again").asDouble(), offset(1e-12));
      assertThat(threshold.area()).isCloseTo(one.get("area").asDouble(), offset(1e-12));
    }
  }

  @Test
  void ranksGoTogetherAsSciPySays() throws IOException {
    for (JsonNode one : golden().get("ranks")) {
      assertThat(Correlation.spearman(doubles(one.get("first")), doubles(one.get("second"))))
          .isCloseTo(one.get("coefficient").asDouble(), offset(1e-12));
    }
    assertThat(Correlation.spearman(new double[] {1, 1}, new double[] {1, 2})).isNaN();
  }

  @Test
  void normAndSpreadAreThoseOfNumPy() throws IOException {
    JsonNode golden = golden();
    List<float[]> vectors = new ArrayList<>();
    for (JsonNode vector : golden.get("vectors")) {
      double[] values = doubles(vector);
      float[] floats = new float[values.length];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = (float) values[i];
      }
      vectors.add(floats);
    }

    assertThat(Spread.of(vectors).norm()).isCloseTo(golden.get("norm").asDouble(), offset(1e-6));
    assertThat(Spread.of(vectors).spread())
        .isCloseTo(golden.get("spread").asDouble(), offset(1e-6));
  }
}
