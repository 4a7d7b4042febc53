package org.frisket.analysis.bench.serve.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ChangesTest {
  private static final List<Changes.Archives> ONE =
      List.of(new Changes.Archives("a", new byte[] {'1'}, new byte[] {'2'}));
  private static final List<String> ROUND =
      List.of(
          "PUT /admin/v1/tasks/a 1",
          "PUT /admin/v1/tasks/a 2",
          "DELETE /admin/v1/tasks/a/versions/7 ",
          "DELETE /admin/v1/tasks/a/versions/7 ");

  @Test
  void aTaskIsAddedReplacedAndRemovedAndEndsRemoved() throws Exception {
    try (StubServer stub = new StubServer(201, "{\"version\": 7}")) {
      Changes changes = Changes.begin(new Management(stub.address(), Map.of()), ONE, 100);
      while (changes.done() < 4) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
      changes.close();

      assertThat(stub.asked().subList(0, 4)).isEqualTo(ROUND);
      assertThat(stub.asked().size() % ROUND.size()).isZero();
      assertThat(changes.problems()).isEmpty();
    }
  }

  @Test
  void aChangeThatIsRefusedIsTold() throws IOException, InterruptedException {
    try (StubServer stub = new StubServer(422, "damaged")) {
      Changes changes = Changes.begin(new Management(stub.address(), Map.of()), ONE, 100);
      while (changes.problems().isEmpty()) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
      changes.close();

      assertThat(changes.problems()).contains("PUT /admin/v1/tasks/a: 422 damaged");
      assertThat(changes.done()).isZero();
    }
  }
}
