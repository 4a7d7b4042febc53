package org.frisket.analysis.study.whichtask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SubsetTest {
  private static final int[] TASK_OF = {0, 0, 1, 1, 2, 2};

  @Test
  void asManyTasksAreInEachAsThereCanBe() {
    List<Subset> three = Subset.draw(TASK_OF, 3, 5, 1);
    assertThat(three).doesNotHaveDuplicates().hasSizeGreaterThan(1);
    assertThat(three)
        .allSatisfy(
            subset ->
                assertThat(subset.members().stream().map(member -> TASK_OF[member]))
                    .containsExactly(0, 1, 2));
    assertThat(Subset.draw(TASK_OF, 4, 1, 1).get(0).members()).hasSize(4);
    assertThat(Subset.draw(TASK_OF, 6, 5, 1))
        .containsExactly(new Subset(List.of(0, 1, 2, 3, 4, 5), 6));
    assertThat(Subset.draw(TASK_OF, 3, 5, 1)).isEqualTo(three);
  }

  @Test
  void theSteeperHalfStays() {
    Subset all = new Subset(List.of(0, 2, 3), 4);

    assertThat(all.among()).containsExactly(true, false, true, true);
    assertThat(all.steeper(new double[] {-1, 9, 2, 0}).members()).containsExactly(2, 3);
    assertThat(new Subset(List.of(2, 3), 4).steeper(new double[] {0, 0, 1, 1}).members())
        .containsExactly(2);
  }
}
