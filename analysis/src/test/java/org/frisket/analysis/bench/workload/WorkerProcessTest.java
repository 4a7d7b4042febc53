package org.frisket.analysis.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.WorkFailedException;
import org.junit.jupiter.api.Test;

class WorkerProcessTest {
  private static final Request STEP =
      new Request.Step(WireBatch.unpadded(2, new int[] {1, 2}, new int[] {0}));

  private static WorkerProcess start(String... arguments) throws IOException {
    return WorkerProcess.start("echo", EchoWorker.command(arguments), environment -> {});
  }

  @Test
  void everyRequestHasItsReply() throws IOException {
    try (WorkerProcess worker = start()) {
      assertThat(worker.ask(STEP).required("seconds").asDouble()).isEqualTo(0.25);
      assertThat(worker.ask(new Request.Memory()).required("peak_bytes").asLong()).isEqualTo(2000);
      assertThat(worker.ask(new Request.Versions()).required("echo").asText()).isEqualTo("1");
    }
  }

  @Test
  void anErrorIsAFailureWithTheLastLinesOfStandardError() throws IOException {
    try (WorkerProcess worker = start("complains")) {
      assertThatThrownBy(() -> worker.ask(STEP))
          .isInstanceOf(WorkFailedException.class)
          .hasMessageContaining("worker echo says: ValueError: no such batch")
          .hasMessageContaining("a line on standard error");
    }
  }

  @Test
  void aDeathIsAFailureWithTheLastLinesOfStandardError() throws IOException {
    try (WorkerProcess worker = start("dies")) {
      assertThatThrownBy(() -> worker.ask(STEP))
          .isInstanceOf(WorkFailedException.class)
          .hasMessageContaining("worker echo ended with exit code 9")
          .hasMessageContaining("out of memory");
      assertThatThrownBy(() -> worker.ask(STEP)).isInstanceOf(WorkFailedException.class);
    }
  }

  @Test
  void aReplyThatIsNoJsonIsShown() throws IOException {
    try (WorkerProcess worker = start("babbles")) {
      assertThatThrownBy(() -> worker.ask(STEP))
          .isInstanceOf(WorkFailedException.class)
          .hasMessageContaining("no JSON: Downloading");
    }
  }

  @Test
  void aProgramThatDoesNotStartIsBadInput() {
    assertThatThrownBy(
            () -> WorkerProcess.start("peer", List.of("no-such-program"), environment -> {}))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no-such-program (expected: a program that starts)");
  }
}
