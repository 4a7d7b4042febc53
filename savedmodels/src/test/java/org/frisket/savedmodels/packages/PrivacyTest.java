package org.frisket.savedmodels.packages;

import static org.assertj.core.api.Assertions.assertThat;

import org.frisket.models.task.AnswerFunction;
import org.junit.jupiter.api.Test;

class PrivacyTest {
  private static final Privacy PRIVACY =
      new Privacy(
          7.98, 1e-5, "rdp", 1.1, 0.5, 0.02, 500, Privacy.POISSON, Privacy.ADD_OR_REMOVE_ONE);

  @Test
  void theTextSaysWhatIsPromisedOfWhatAndWhatIsNot() {
    assertThat(PRIVACY.text())
        .isEqualTo(
            "(ε, δ) = (7.9800, 1.0E-5) if one example of train is added or removed, by rdp: 500"
                + " steps, each example in each with probability 0.0200000 (poisson), clipped to"
                + " 0.5, noise multiplier 1.1000; dev is not protected");
  }

  @Test
  void itIsKeptByWhatIsSaidLater() {
    Additions additions =
        new Additions(1L, AnswerFunction.SIGMOID, null, null, null).withPrivacy(PRIVACY);

    assertThat(additions.withCalibration(new Calibration(2)).privacy()).isEqualTo(PRIVACY);
    assertThat(additions.requires()).containsExactly("answer");
    assertThat(additions.withPrivacy(null).privacy()).isNull();
  }
}
