package org.frisket.models.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenedTest {
  private final List<String> closed = new ArrayList<>();
  private final Opened opened = new Opened();

  @Test
  void theLastIsClosedFirstAndEachOnce() {
    opened.add(() -> closed.add("graph"));
    opened.add(() -> closed.add("session"));

    opened.close();
    opened.close();

    assertThat(closed).containsExactly("session", "graph");
  }

  @Test
  void oneThatFailsKeepsNoOtherOpen() {
    opened.add(() -> closed.add("graph"));
    opened.add(failing("first"));
    opened.add(failing("second"));

    assertThatThrownBy(opened::close)
        .hasRootCauseMessage("second")
        .satisfies(failure -> assertThat(failure.getSuppressed()[0]).hasMessage("first"));
    assertThat(closed).containsExactly("graph");
  }

  private static AutoCloseable failing(String message) {
    return () -> {
      throw new IOException(message);
    };
  }
}
