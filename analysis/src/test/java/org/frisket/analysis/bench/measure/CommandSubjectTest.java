package org.frisket.analysis.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.frisket.analysis.bench.workload.EchoWorker;
import org.frisket.models.error.WorkFailedException;
import org.junit.jupiter.api.Test;

class CommandSubjectTest {
  private static CommandSubject subject(List<String> command) {
    return new CommandSubject(
        new Side(new Program("ours", command, inherited -> {}), null, List.of()));
  }

  @Test
  void aCommandIsTimedWhole() throws IOException {
    try (CommandSubject subject = subject(List.of("sh", "-c", "sleep 0.2; cat"))) {
      assertThat(subject.measure()).isBetween(0.2, 20.0);
    }
  }

  @Test
  void aCommandWithoutAnAnswerIsAFailure() {
    try (CommandSubject subject = subject(EchoWorker.command())) { // it finds no request
      assertThatThrownBy(subject::measure)
          .isInstanceOf(WorkFailedException.class)
          .hasMessageContaining("answered nothing")
          .hasMessageContaining("no command in");
    }
  }
}
