package org.frisket.analysis.bench.serve.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.WorkFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ServerProcessTest {
  private static final Path STORE = Path.of("store");

  private static ServerProcess start(String said) throws IOException {
    return ServerProcess.start(GreetingProgram.command(said), STORE, List.of("--budget", "1g"));
  }

  @Test
  void itTellsWhereItIsAndEnds() throws IOException {
    ServerProcess server = start("{\"addresses\": [\"http://127.0.0.1:1\"], \"tasks\": 1}");

    try (server) {
      assertThat(server.address()).isEqualTo(URI.create("http://127.0.0.1:1"));
      assertThat(server.startSeconds()).isPositive();
      assertThat(ProcessHandle.of(server.processId())).isPresent();
    }
    assertThat(ProcessHandle.of(server.processId()).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void oneThatDoesNotStartSaysWhy() {
    assertThatThrownBy(() -> start(""))
        .isInstanceOf(WorkFailedException.class)
        .hasMessageContaining("did not start")
        .hasMessageContaining("--budget 1g");
  }

  @Test
  void aLauncherThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> ServerProcess.by(Path.of("no-such-launcher")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("--launcher: no-such-launcher");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void memoryThatNoFileHoldsIsPartOfAll() throws IOException {
    MappedMemory own = MappedMemory.of(ProcessHandle.current().pid());

    assertThat(own.anonymous()).isPositive().isLessThan(own.resident());
  }
}
