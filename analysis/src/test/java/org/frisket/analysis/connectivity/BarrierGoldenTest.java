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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against NumPy; see {@code barrier_golden.py}. */
class BarrierGoldenTest {
  private static JsonNode golden() throws IOException {
    try (InputStream file =
        BarrierGoldenTest.class.getResourceAsStream("/connectivity/barriers.json")) {
      return new ObjectMapper().readTree(file);
    }
  }

  static List<JsonNode> cases() throws IOException {
    return StreamSupport.stream(golden().get("cases").spliterator(), false).toList();
  }

  private static double[] doubles(JsonNode values) {
    return StreamSupport.stream(values.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  private static int[] ints(JsonNode values) {
    return StreamSupport.stream(values.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
  }

  private static PathScan scan(JsonNode golden) {
    double[] places = doubles(golden.get("places"));
    List<PathPoint> points = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      double[] losses = doubles(golden.get("losses").get(i));
      points.add(new PathPoint(places[i], 0, losses, ints(golden.get("right").get(i))));
    }
    return new PathScan(ints(golden.get("answers")), points);
  }

  private static void assertIs(Barrier found, JsonNode expected) {
    assertThat(found.height()).isCloseTo(expected.get("height").asDouble(), offset(1e-12));
    assertThat(found.interval().low()).isCloseTo(expected.get("low").asDouble(), offset(1e-12));
    assertThat(found.interval().high()).isCloseTo(expected.get("high").asDouble(), offset(1e-12));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void heightsAndIntervalsAreThoseOfNumPy(JsonNode golden) {
    Bootstrap bootstrap =
        new Bootstrap(golden.get("seed").asLong(), golden.get("resamples").asInt());

    assertIs(Barrier.ofLoss(scan(golden), bootstrap), golden.get("loss"));
    assertIs(Barrier.ofError(scan(golden), bootstrap), golden.get("error"));
    assertThat(Barrier.ofLoss(scan(golden), bootstrap).place())
        .isCloseTo(golden.get("loss").get("place").asDouble(), offset(1e-12));
  }

  @Test
  void quantilesAreThoseOfNumPy() throws IOException {
    JsonNode golden = golden().get("quantiles");
    double[] shares = doubles(golden.get("shares"));
    for (int i = 0; i < shares.length; i++) {
      assertThat(Bootstrap.quantile(doubles(golden.get("values")), shares[i]))
          .isCloseTo(golden.get("quantiles").get(i).asDouble(), offset(1e-14));
    }
  }

  @Test
  void aPathThatNeverRisesHasNoBarrier() {
    double[] places = {0, 0.5, 1};
    assertThat(Barrier.rises(places, new double[] {1, 1, 3})).containsExactly(0, -1, 0);
  }
}
