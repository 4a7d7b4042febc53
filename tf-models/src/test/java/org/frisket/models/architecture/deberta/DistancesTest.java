package org.frisket.models.architecture.deberta;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows of distances are those of the published code. */
class DistancesTest {
  @ParameterizedTest
  @CsvSource({
    "256, 512, 1, 1",
    "256, 512, 128, 128",
    "256, 512, 129, 129",
    "256, 512, 150, 143",
    "256, 512, 200, 169",
    "256, 512, 255, 192",
    "256, 512, 400, 233",
    "256, 512, 511, 255",
    "16, 64, 9, 9",
    "16, 64, 10, 9",
    "16, 64, 11, 10",
    "16, 64, 47, 15",
    "16, 64, 63, 15"
  })
  void farDistancesShareTheirRows(int buckets, int farthest, int distance, int bucket) {
    Distances distances = new Distances(buckets, buckets, farthest);

    assertThat(distances.row(distance)).isEqualTo(buckets + bucket);
    assertThat(distances.row(-distance)).isEqualTo(buckets - bucket);
  }

  @Test
  void withoutBucketsEveryDistanceHasItsRowUpToTheFarthest() {
    Distances distances = new Distances(3, 0, 3);

    assertThat(distances.reach()).isEqualTo(3);
    assertThat(distances.rows()).containsExactly(0, 1, 2, 3, 4, 5, 5);
  }

  @Test
  void beyondTheReachNothingChanges() {
    Distances distances = new Distances(16, 16, 64);

    assertThat(distances.row(distances.reach())).isEqualTo(31);
    assertThat(distances.row(-distances.reach())).isZero();
    assertThat(distances.row(1000)).isEqualTo(31);
    assertThat(distances.rows()).hasSize(2 * distances.reach() + 1).isSorted();
  }
}
