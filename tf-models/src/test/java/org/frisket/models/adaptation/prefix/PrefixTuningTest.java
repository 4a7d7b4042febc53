package org.frisket.models.adaptation.prefix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.frisket.models.adaptation.NetworkParameters;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.fixtures.TinyNetwork;
import org.frisket.testkit.TinyBackbone;
import org.frisket.testkit.TinyMethods;
import org.junit.jupiter.api.Test;

class PrefixTuningTest {
  private static final List<Integer> BOTH = List.of(0, 1);

  @Test
  void unusableSettingsAreNamed() {
    assertRefused(() -> new PrefixTuningConfig(0, BOTH, null, false, 1), "method.length: 0");
    assertRefused(() -> new PrefixTuningConfig(2, List.of(), null, false, 1), "method.blocks: []");
    assertRefused(() -> new PrefixTuningConfig(2, BOTH, 0, false, 1), "method.network_width: 0");
    assertRefused(
        () -> new PrefixTuningConfig(2, BOTH, null, false, -1), "method.initial_deviation: -1.0");
    assertRefused(() -> resolved(2, List.of(2), false), "method.blocks: 2");
    assertRefused(() -> resolved(16, BOTH, true), "method.length: 16");
    assertThat(resolved(16, null, false).blocks()).isEqualTo(BOTH);
  }

  private static PrefixTuningConfig resolved(int length, List<Integer> blocks, boolean moves) {
    return new PrefixTuningConfig(length, blocks, null, moves, 1).resolvedFor(TinyBackbone.CONFIG);
  }

  private static void assertRefused(ThrowingCallable made, String start) {
    assertThatThrownBy(made)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(start);
  }

  @Test
  void movedPositionsNeedRoom() {
    var moving = TinyMethods.trained(new PrefixTuningConfig(3, BOTH, null, true, 1), 1);
    assertThatThrownBy(() -> new TinyNetwork(moving))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("at most 13: the method takes 3 of the 16 positions of tiny");
  }

  @Test
  void aPackageDoesWithoutTheNetwork() {
    var flat = new PrefixTuningConfig(2, BOTH, null, false, 1);
    var made = new PrefixTuningConfig(2, BOTH, 4, false, 1);
    NetworkParameters used =
        NetworkParameters.of(TinyBackbone.CONFIG, TinyBackbone.TASK, flat.features());
    PrefixTuningMethod method = new PrefixTuningMethod();
    assertThat(method.contents(made, used).required())
        .isEqualTo(method.contents(flat, used).required())
        .containsKey("block.1.prefix.keys")
        .allSatisfy((name, shape) -> assertThat(name).doesNotStartWith("prefix."));
  }
}
