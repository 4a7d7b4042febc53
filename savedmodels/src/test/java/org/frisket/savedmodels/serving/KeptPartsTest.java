package org.frisket.savedmodels.serving;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeptPartsTest {
  private static boolean[] empty(String parts) {
    boolean[] empty = new boolean[parts.length()];
    for (int i = 0; i < empty.length; i++) {
      empty[i] = parts.charAt(i) == '-';
    }
    return empty;
  }

  @Test
  void emptyPartsAreCut() {
    KeptParts parts = KeptParts.of(empty("x-xx--"), 1);

    assertThat(parts).isEqualTo(new KeptParts(6, java.util.List.of(0, 2, 3)));
    assertThat(parts.cuts()).isTrue();
  }

  @Test
  void someEmptyOnesStaySoThatTheNumberIsEven() {
    assertThat(KeptParts.of(empty("x-xx--"), 2).kept()).containsExactly(0, 1, 2, 3);
    assertThat(KeptParts.of(empty("xxxxx-"), 4).cuts()).isFalse();
    assertThat(KeptParts.of(empty("x-----"), 4).kept()).containsExactly(0, 1, 2, 3);
  }

  @Test
  void oneStaysWhereAllAreEmpty() {
    assertThat(KeptParts.of(empty("---"), 1).kept()).containsExactly(0);
    assertThat(KeptParts.of(empty("--------"), 4).kept()).containsExactly(0, 1, 2, 3);
  }

  @Test
  void aPartHasItsPlacesOnAnAxis() {
    assertThat(KeptParts.of(empty("-x-x"), 1).places(12)).containsExactly(3, 4, 5, 9, 10, 11);
  }
}
