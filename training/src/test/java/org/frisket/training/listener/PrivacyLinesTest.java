package org.frisket.training.listener;

import static org.assertj.core.api.Assertions.assertThat;

import org.frisket.training.config.PrivacyConfig;
import org.frisket.training.privacy.PrivacyPlan;
import org.junit.jupiter.api.Test;

class PrivacyLinesTest {
  /** The run of the accountant's first reference value. */
  @Test
  void aLineSaysWhatIsSpentAndWhatWillBe() {
    PrivacyConfig privacy = PrivacyConfig.none().withNoiseMultiplier(1.0);
    PrivacyLines lines = new PrivacyLines(new PrivacyPlan(privacy, 100, 10_000, 1, 1000, 1));

    assertThat(lines.text(0))
        .isEqualTo(
            "private: after step 0 epsilon is 0.0000, at the end of the run at step 1000 it is"
                + " 2.1014 (delta 1.0E-5)");
    assertThat(lines.text(1000)).contains("after step 1000 epsilon is 2.1014,");
  }
}
