package org.frisket.models.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteTextTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 bytes",
    "1023, 1023 bytes",
    "1024, 1.0 KiB",
    "1536, 1.5 KiB",
    "1048575, 1.0 MiB",
    "356515840, 340 MiB",
    "36507222016, 34 GiB",
    "9223372036854775807, 8388608 TiB"
  })
  void aNumberHasTheUnitThatMakesItShort(long bytes, String text) {
    assertThat(ByteText.of(bytes)).isEqualTo(text);
  }
}
