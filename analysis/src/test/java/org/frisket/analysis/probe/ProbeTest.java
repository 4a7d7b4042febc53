package org.frisket.analysis.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.frisket.analysis.fixtures.Golden;
import org.frisket.models.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Probes against scikit-learn; see {@code vectors_golden.py}. */
class ProbeTest {
  static List<JsonNode> cases() throws IOException {
    return Golden.list(Golden.read("/vectors/probe.json"));
  }

  private static SoftmaxRegression probe(JsonNode golden) {
    return new SoftmaxRegression(golden.get("labels").asInt(), golden.get("c").asDouble());
  }

  /** Biases are so but for a number that all have in common. */
  @ParameterizedTest
  @MethodSource("cases")
  void weightsAreThoseOfScikitLearn(JsonNode golden) {
    var fitted =
        probe(golden).fit(Golden.vectors(golden.get("vectors")), Golden.ints(golden.get("right")));
    int width = golden.get("vectors").get(0).size();
    double[][] rows =
        IntStream.range(0, golden.get("labels").asInt())
            .mapToObj(
                i -> Arrays.copyOfRange(fitted.weights(), i * (width + 1), (i + 1) * (width + 1)))
            .toArray(double[][]::new);
    double[][] kernel = Golden.matrix(golden.get("kernel"));
    double[] bias = Golden.doubles(golden.get("bias"));
    if (kernel.length == 1) {
      assertRow(minus(rows[1], rows[0]), kernel[0], bias[0]);
      return;
    }
    for (int label = 1; label < rows.length; label++) {
      double[] expected = minus(kernel[label], kernel[0]);
      assertRow(minus(rows[label], rows[0]), expected, bias[label] - bias[0]);
    }
  }

  private static double[] minus(double[] one, double[] other) {
    return IntStream.range(0, one.length).mapToDouble(i -> one[i] - other[i]).toArray();
  }

  private static void assertRow(double[] found, double[] kernel, double bias) {
    assertThat(Arrays.copyOf(found, kernel.length)).containsExactly(kernel, offset(1e-4));
    assertThat(found[kernel.length]).isCloseTo(bias, within(1e-4));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void crossValidationIsThatOfScikitLearn(JsonNode golden) {
    CrossValidation validation = new CrossValidation(golden.get("folds").asInt());
    int[] right = Golden.ints(golden.get("right"));

    assertThat(validation.deal(right, golden.get("labels").asInt()))
        .containsExactly(Golden.ints(golden.get("fold_of")));
    assertThat(validation.accuracy(probe(golden), Golden.vectors(golden.get("vectors")), right))
        .isCloseTo(golden.get("accuracy").asDouble(), within(1e-12));
  }

  @Test
  void whatCannotBeTriedIsRefused() {
    assertThatThrownBy(() -> new CrossValidation(1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("folds: 1 (expected: 2 or more)");
    assertThatThrownBy(
            () ->
                new CrossValidation(5)
                    .accuracy(new SoftmaxRegression(2, 1), new float[3][1], new int[3]))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("folds: 5 (expected: at most the number of examples, 3)");
    assertThatThrownBy(() -> new SoftmaxRegression(2, 0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("c of a probe: 0.0 (expected: above 0)");
  }

  @Test
  void aTypeHasOneLabelWhereverItStandsAndLabelsAreAsFrequentAsTheTasks() {
    int[] labels = new int[100];
    Arrays.fill(labels, 0, 25, 1);
    ControlTask control = new ControlTask(3, labels);
    int[] types = IntStream.range(0, 4000).toArray();
    int[] drawn = control.of(types);

    assertThat(control.of(types)).containsExactly(drawn);
    assertThat(new ControlTask(3, labels).of(new int[] {7, 7, 9}))
        .containsExactly(drawn[7], drawn[7], drawn[9]);
    assertThat(Arrays.stream(drawn).average().orElseThrow()).isCloseTo(0.25, within(0.03));
    assertThat(new ControlTask(4, labels).of(types)).isNotEqualTo(drawn);
  }
}
