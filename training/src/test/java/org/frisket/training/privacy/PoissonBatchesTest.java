package org.frisket.training.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.frisket.models.preprocess.text.EncodedExample;
import org.junit.jupiter.api.Test;

class PoissonBatchesTest {
  private static final List<EncodedExample> EXAMPLES =
      IntStream.range(0, 200)
          .mapToObj(
              i -> {
                int[] ids = new int[2 + i % 7];
                return EncodedExample.ofRow("" + i, ids, new int[ids.length], 0);
              })
          .toList();

  @Test
  void eachExampleIsInEachStepWithTheSameProbability() {
    List<int[]> steps = PoissonBatches.of(EXAMPLES, 3, 0, 2000, 0.1);
    double[] sizes = steps.stream().mapToDouble(step -> step.length).toArray();
    double mean = Arrays.stream(sizes).average().orElseThrow();
    double variance =
        Arrays.stream(sizes).map(size -> (size - mean) * (size - mean)).average().orElseThrow();
    int[] times = new int[EXAMPLES.size()];
    steps.forEach(step -> Arrays.stream(step).forEach(example -> times[example]++));

    assertThat(mean).isCloseTo(20, within(0.4)); // deviation of the mean: 0.095
    assertThat(variance).isCloseTo(18, within(2.5)); // that of batches of one size is 0
    assertThat(Arrays.stream(times).min().orElseThrow()).isGreaterThan(130); // 200 ± 13
    assertThat(Arrays.stream(times).max().orElseThrow()).isLessThan(270);
  }

  @Test
  void aStepDependsOnSeedAndStepAlone() {
    List<int[]> steps = PoissonBatches.of(EXAMPLES, 3, 0, 10, 0.1);

    assertThat(PoissonBatches.of(EXAMPLES, 3, 6, 1, 0.1).get(0)).isEqualTo(steps.get(6));
    assertThat(PoissonBatches.of(EXAMPLES, 4, 6, 1, 0.1).get(0)).isNotEqualTo(steps.get(6));
    assertThat(steps.get(0)).isNotEqualTo(steps.get(1));
  }

  @Test
  void similarLengthsStandTogether() {
    int[] step = PoissonBatches.of(EXAMPLES, 3, 0, 1, 0.5).get(0);

    assertThat(Arrays.stream(step).map(i -> EXAMPLES.get(i).length()).toArray()).isSorted();
  }

  @Test
  void aStepMayHaveNone() {
    assertThat(PoissonBatches.of(EXAMPLES, 3, 0, 50, 0.001)).anyMatch(step -> step.length == 0);
    assertThat(PoissonBatches.of(EXAMPLES, 3, 0, 1, 1).get(0)).hasSize(200);
  }
}
