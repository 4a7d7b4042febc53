package org.frisket.training.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import org.frisket.models.backbone.MaskedTokenNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnigramModelTest {
  @TempDir private Path folder;

  @Test
  void everyTokenIsCountedOnceMore() {
    float[] logarithms = new UnigramModel(4, IntStream.of(1, 1, 3)).logarithms().toArray();

    double[] shares = {1 / 7.0, 3 / 7.0, 1 / 7.0, 2 / 7.0};
    for (int token = 0; token < shares.length; token++) {
      assertThat(Math.exp(logarithms[token])).isCloseTo(shares[token], within(1e-6));
    }
  }

  @Test
  void aHeadThatIsDrawnBeginsWithItAndOneThatIsThereDoesNot() throws IOException {
    SmallPretraining small = SmallPretraining.in(folder);
    Pretraining begun = small.load();
    Pretraining drawn =
        Pretraining.of(
            begun.config(),
            PretrainingTexts.read(begun.config().text(), small.config(), folder),
            begun.backbone(),
            Optional.empty());

    assertThat(drawn.head().get(MaskedTokenNames.TOKEN_BIAS))
        .isEqualTo(drawn.unigram().logarithms());
    assertThat(begun.head().get(MaskedTokenNames.TOKEN_BIAS))
        .isEqualTo(begun.pretrainedHead().orElseThrow().get(MaskedTokenNames.TOKEN_BIAS));
    assertThat(PretrainingIdentity.of(drawn)).isNotEqualTo(PretrainingIdentity.of(begun));
  }
}
