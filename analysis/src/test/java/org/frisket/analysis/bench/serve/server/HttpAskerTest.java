package org.frisket.analysis.bench.serve.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.frisket.analysis.bench.serve.load.Call;
import org.frisket.analysis.bench.serve.load.Reply;
import org.frisket.analysis.bench.serve.load.Verdict;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.task.Answer;
import org.frisket.models.task.TaskKind;
import org.junit.jupiter.api.Test;

class HttpAskerTest {
  private static final Workload WORKLOAD =
      new Workload(
          List.of("colours"),
          TaskKind.SENTENCE_PAIR,
          List.of(new Example("0", List.of("red", "green"))));
  private static final Expected EXPECTED =
      Expected.of(
          WORKLOAD, Map.of(0, Map.of(0, new Answer("a", 0.75, Map.of("a", 0.75, "b", 0.25)))));

  private static Reply reply(int status, String body) throws IOException {
    try (StubServer stub = new StubServer(status, body)) {
      Reply reply =
          new HttpAsker(stub.address(), Map.of(), Duration.ofSeconds(20), WORKLOAD, EXPECTED)
              .ask(new Call(0, 0, 1))
              .join();
      assertThat(stub.asked())
          .containsExactly(
              "POST /text/v1/tasks/colours:classify {\"pairs\":[[\"red\",\"green\"]]}");
      return reply;
    }
  }

  private static String scores(double a, double b) {
    return "{\"results\":[[{\"label\":\"a\",\"score\":%s},{\"label\":\"b\",\"score\":%s}]]}"
        .formatted(a, b);
  }

  @Test
  void theTasksOwnAnswerIsRight() throws IOException {
    assertThat(reply(200, scores(0.75001, 0.24999))).isEqualTo(Reply.right());
  }

  @Test
  void anotherAnswerIsWrongAndSaysSo() throws IOException {
    Reply reply = reply(200, scores(0.74, 0.26));

    assertThat(reply.verdict()).isEqualTo(Verdict.WRONG);
    assertThat(reply.why()).contains("colours", "0.74", "expected", "0.75");
    assertThat(reply(200, "{\"results\":[]}").verdict()).isEqualTo(Verdict.WRONG);
    assertThat(reply(200, "{").verdict()).isEqualTo(Verdict.WRONG);
  }

  @Test
  void aRefusalIsNoAnswerAndAnErrorIsAFailure() throws IOException {
    assertThat(reply(503, "{}").verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(reply(429, "{}").verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(reply(500, "broken")).isEqualTo(Reply.failed("500 broken"));
  }
}
