package org.frisket.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import org.frisket.models.error.WorkFailedException;
import org.junit.jupiter.api.Test;

class RunningOutputTest {
  private final RunningOutput output = new RunningOutput();

  @Test
  void aServerGoesOnWhereNobodyReadsWhatItSays() {
    for (int i = 0; i < 2; i++) {
      assertThatCode(
              () ->
                  output.say(
                      () -> {
                        throw new WorkFailedException("standard output: nobody reads it any more");
                      }))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void whatIsReadAgainIsSaidAgain() {
    List<String> said = new ArrayList<>();
    output.say(
        () -> {
          throw new WorkFailedException("standard output: No space left on device");
        });
    output.say(() -> said.add("a line"));

    assertThat(said).containsExactly("a line");
  }
}
