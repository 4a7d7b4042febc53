package org.frisket.models.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class ErrorTextTest {
  @Test
  void theCauseFollowsTheMessage() {
    var error = new InvalidInputException("a.yaml: not readable", new IOException("disk is gone"));

    assertThat(ErrorText.of(error)).isEqualTo("a.yaml: not readable: disk is gone");
  }

  @Test
  void aMessageThatEndsWithItsCauseSaysItOnce() {
    var cause = InvalidInputException.of("data.format", "tsv", "conll");
    var error = new InvalidInputException("a.yaml: " + cause.getMessage(), cause);

    assertThat(ErrorText.of(error)).isEqualTo("a.yaml: data.format: tsv (expected: conll)");
  }

  @Test
  void aWrapperWithoutAMessageOfItsOwnSaysItsCause() {
    assertThat(ErrorText.of(new UncheckedIOException(new IOException("broken pipe"))))
        .isEqualTo("broken pipe");
  }
}
