package org.frisket.analysis.bench.serve.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.Map;
import org.frisket.models.error.WorkFailedException;
import org.junit.jupiter.api.Test;

class ManagementTest {
  private static final String METRICS =
      """
      # TYPE frisket_tokens_total counter
      frisket_tokens_total_of_others{} 7
      frisket_tokens_total{task="a"} 8
      frisket_tokens_total{} 1.25e3
      """;

  @Test
  void theTotalOfACounterIsReadByItsWholeName() throws IOException {
    try (StubServer stub = new StubServer(200, METRICS)) {
      Management server = new Management(stub.address(), Map.of());

      assertThat(server.total("frisket_tokens_total")).isEqualTo(1250);
      assertThat(stub.asked()).containsExactly("GET /monitoring/prometheus/metrics ");
    }
  }

  @Test
  void aCounterThatTheServerDoesNotHaveIsNamed() throws IOException {
    try (StubServer stub = new StubServer(200, METRICS)) {
      Management server = new Management(stub.address(), Map.of());

      assertThatExceptionOfType(WorkFailedException.class)
          .isThrownBy(() -> server.total("frisket_tokens"))
          .withMessage("the server has no counter frisket_tokens");
    }
  }
}
