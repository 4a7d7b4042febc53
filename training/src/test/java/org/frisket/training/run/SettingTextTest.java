package org.frisket.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingTextTest {
  @ParameterizedTest
  @CsvSource({
    "3.0E-4, 3e-4",
    "1.5E-5, 1.5e-5",
    "0.0010, 0.001",
    "0.01, 0.01",
    "0.0, 0",
    "32, 32",
    "1e-3, 0.001",
    "12345678, 12345678",
    "adam, adam",
    "5e, 5e",
    "'[0, 1]', '[0, 1]'",
    "0.30000000000000004, 0.3"
  })
  void aNumberIsWrittenAsPeopleDo(String written, String shown) {
    assertThat(SettingText.value(written)).isEqualTo(shown);
  }

  @Test
  void aKeyIsAsShortAsTellsItApart() {
    List<String> keys =
        List.of("training.epochs", "training.optimizer.name", "method.binarizer.name", "seed");

    assertThat(keys.stream().map(key -> SettingText.header(key, keys)))
        .containsExactly("epochs", "optimizer.name", "binarizer.name", "seed");
    assertThat(SettingText.header("training.learning_rate", keys)).isEqualTo("rate");
    assertThat(SettingText.header("a.b", List.of("a.b", "b"))).isEqualTo("a.b");
  }

  @Test
  void methodAndRateStandBeforeWhatMayHaveNoRoom() {
    List<String> keys =
        List.of("method.binarizer", "training.learning_rate", "backbone", "method.name");

    assertThat(keys.stream().sorted(SettingText.IN_ORDER))
        .containsExactly("method.name", "training.learning_rate", "backbone", "method.binarizer");
  }
}
