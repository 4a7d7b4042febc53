package org.frisket.analysis.study.whichtask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.frisket.savedmodels.superposition.TaskVotes;
import org.junit.jupiter.api.Test;

/** Against scikit-learn's NearestCentroid; see {@code which_task_golden.py}. */
class CentroidsGoldenTest {
  private static float[] floats(JsonNode values) {
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values.get(i).asDouble();
    }
    return floats;
  }

  @Test
  void meansAndNearestOnesAreThoseOfScikitLearn() throws IOException {
    JsonNode golden;
    try (InputStream file = getClass().getResourceAsStream("/studies/centroids.json")) {
      golden = new ObjectMapper().readTree(file);
    }
    List<double[]> means = new ArrayList<>();
    for (JsonNode ofClass : golden.get("train")) {
      List<float[]> vectors = new ArrayList<>();
      ofClass.forEach(vector -> vectors.add(floats(vector)));
      means.add(Centroids.mean(vectors));
    }
    Centroids centroids = new Centroids(means);

    for (int k = 0; k < means.size(); k++) {
      for (int i = 0; i < means.get(k).length; i++) {
        assertThat(means.get(k)[i])
            .isCloseTo(golden.at("/centroids/" + k + "/" + i).asDouble(), offset(1e-6));
      }
    }
    for (int text = 0; text < golden.get("test").size(); text++) {
      double[] vector = Centroids.mean(List.of(floats(golden.get("test").get(text))));
      assertThat(TaskVotes.largest(centroids.nearness(vector)))
          .isEqualTo(golden.get("predicted").get(text).asInt());
    }
  }
}
