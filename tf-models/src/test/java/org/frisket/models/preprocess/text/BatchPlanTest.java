package org.frisket.models.preprocess.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.frisket.testkit.TestSeed;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class BatchPlanTest {
  private static List<EncodedExample> examples(int count, Random random) {
    return IntStream.range(0, count).mapToObj(i -> example(1 + random.nextInt(100))).toList();
  }

  private static EncodedExample example(int length) {
    return EncodedExample.ofRow("e", new int[length], new int[length], 0);
  }

  private static int[] flat(List<int[]> plan) {
    return plan.stream().flatMapToInt(Arrays::stream).toArray();
  }

  /** Cells computed, padding included, over cells needed. */
  private static double cost(List<int[]> plan, List<EncodedExample> examples) {
    double computed = 0;
    for (int[] batch : plan) {
      int longest = Arrays.stream(batch).map(i -> examples.get(i).length()).max().orElseThrow();
      computed += (double) batch.length * longest;
    }
    return computed / examples.stream().mapToInt(EncodedExample::length).sum();
  }

  @RepeatedTest(30)
  void everyExampleStandsInOneBatchOnce(RepetitionInfo round) {
    Random random = new Random(TestSeed.random().nextLong() + round.getCurrentRepetition());
    int count = 1 + random.nextInt(400);
    int batchSize = 1 + random.nextInt(40);
    List<EncodedExample> examples = examples(count, random);
    int[] all = IntStream.range(0, count).toArray();
    for (List<int[]> plan :
        List.of(
            BatchPlan.epoch(examples, batchSize, random.nextLong(), 1),
            BatchPlan.sorted(examples, batchSize))) {
      assertThat(flat(plan)).as(TestSeed.howToRepeat()).containsExactlyInAnyOrder(all);
      assertThat(plan).hasSizeBetween(ceil(count, batchSize), ceil(count, batchSize));
      assertThat(plan).allSatisfy(batch -> assertThat(batch).hasSizeBetween(1, batchSize));
    }
  }

  private static int ceil(int count, int batchSize) {
    return (count + batchSize - 1) / batchSize;
  }

  @Test
  void isAFunctionOfSeedAndEpoch() {
    List<EncodedExample> examples = examples(200, new Random(1));
    int[] first = flat(BatchPlan.epoch(examples, 8, 5, 1));
    assertThat(flat(BatchPlan.epoch(examples, 8, 5, 1))).isEqualTo(first);
    assertThat(flat(BatchPlan.epoch(examples, 8, 5, 2))).isNotEqualTo(first);
    assertThat(flat(BatchPlan.epoch(examples, 8, 6, 1))).isNotEqualTo(first);
  }

  @Test
  void anotherEpochPutsOtherExamplesTogether() {
    List<EncodedExample> examples = examples(600, new Random(2));
    List<String> first = sets(BatchPlan.epoch(examples, 8, 5, 1));
    List<String> second = sets(BatchPlan.epoch(examples, 8, 5, 2));
    assertThat(second).doesNotContainAnyElementsOf(first);
  }

  private static List<String> sets(List<int[]> plan) {
    return plan.stream()
        .map(batch -> Arrays.toString(Arrays.stream(batch).sorted().toArray()))
        .toList();
  }

  @Test
  void similarLengthsStandTogether() {
    List<EncodedExample> examples = examples(4096, new Random(3));
    assertThat(cost(BatchPlan.epoch(examples, 32, 1, 1), examples)).isLessThan(1.1);
    assertThat(cost(BatchPlan.sorted(examples, 32), examples)).isLessThan(1.02);
  }

  @Test
  void anEpochDoesNotGoFromShortToLong() {
    List<EncodedExample> examples = examples(4096, new Random(4));
    int[] order = flat(BatchPlan.epoch(examples, 32, 1, 1));
    double half = 0;
    for (int i = 0; i < order.length / 2; i++) {
      half += examples.get(order[i]).length();
    }
    assertThat(half / (order.length / 2.0)).isBetween(45.0, 56.0);
  }

  @Test
  void theSortedPlanGoesFromShortToLongAndKeepsTheOrderOfEquals() {
    List<EncodedExample> examples = List.of(example(3), example(1), example(3), example(2));
    assertThat(flat(BatchPlan.sorted(examples, 3))).containsExactly(1, 3, 0, 2);
    assertThat(BatchPlan.sorted(examples, 3))
        .extracting(batch -> batch.length)
        .containsExactly(3, 1);
  }
}
