package org.frisket.models.adaptation.dsee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;
import org.frisket.models.safetensors.SafetensorsFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What numpy gives: see {@code dsee_golden.py}. */
class DecompositionTest {
  private static WeightTensor golden(String name) {
    try {
      Path file = Path.of(DecompositionTest.class.getResource("/added/dsee.safetensors").toURI());
      String key = "decomposition/" + name;
      return SafetensorsFile.read(file).tensors().get(key).toWeight(key);
    } catch (IOException | java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Decomposition of(int rounds) {
    return Decomposition.of(golden("whole"), rounds, golden("first").toArray());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 100})
  void bothPartsAreThoseOfNumpy(int rounds) {
    Decomposition found = of(rounds);

    assertClose(found.lowRank(), golden("low_rank_" + rounds));
    assertClose(found.sparse(), golden("sparse_" + rounds));
  }

  private static void assertClose(float[] found, WeightTensor expected) {
    assertThat(found).usingComparatorWithPrecision(1e-5f).containsExactly(expected.toArray());
  }

  @Test
  void whatIsLeftIsTheSparsePartAndSmallRest() {
    Decomposition found = of(3);
    float[] sparse = found.sparse();
    float[] residual = found.residual();

    for (int i = 0; i < sparse.length; i++) {
      if (sparse[i] == 0) {
        assertThat(Math.abs(residual[i])).isLessThan(Decomposition.THRESHOLD);
      } else {
        assertThat(residual[i]).isEqualTo(sparse[i]);
      }
    }
  }

  /** Its third row is the first, its fourth zero. */
  @Test
  void dependentRowsHaveNoPartInABasis() {
    float[][] basis =
        Matrices.orthonormal(new float[][] {{3, 4, 0}, {1, 0, 2}, {3, 4, 0}, {0, 0, 0}});

    assertThat(basis[0]).containsExactly(new float[] {0.6f, 0.8f, 0}, within(1e-6f));
    assertThat(basis[1][0] * 0.6f + basis[1][1] * 0.8f).isCloseTo(0, within(1e-6f));
    assertThat(basis[2]).containsOnly(0);
    assertThat(basis[3]).containsOnly(0);
  }

  @Test
  void positionsLieWhereMostIsLeftOrWherePlacesAreLargest() {
    WeightTensor kernel = golden("whole");
    float[] residual = Decomposition.of(kernel, 1, draws()).residual();

    assertThat(places(PositionChoice.DECOMPOSITION, kernel)).isEqualTo(largest(residual));
    assertThat(places(PositionChoice.MAGNITUDE, kernel)).isEqualTo(largest(kernel.toArray()));
    assertThat(places(PositionChoice.RANDOM, kernel)).hasSize(6);
  }

  private static float[] places(PositionChoice choice, WeightTensor kernel) {
    return choice.choose(kernel, 3, 1, draws()).toArray();
  }

  private static Draws draws() {
    return Draws.of(3, Purpose.METHOD, "places");
  }

  /** Row and column of the three largest in a matrix of 24 columns, in its order. */
  private static float[] largest(float[] values) {
    int[] places =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -Math.abs(values[i])))
            .limit(3)
            .sorted()
            .mapToInt(i -> i)
            .toArray();
    float[] pairs = new float[6];
    for (int i = 0; i < 3; i++) {
      pairs[2 * i] = places[i] / 24;
      pairs[2 * i + 1] = places[i] % 24;
    }
    return pairs;
  }
}
