package org.frisket.server.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.frisket.server.model.LoadedModels;
import org.frisket.server.rest.RestOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged requests, drawn from a seed: {@code -Dfrisket.fuzz.requests=1000000
 * -Dfrisket.fuzz.seed=1}. None ends in a 5xx or in no reply at all, and what is answered with 200
 * is what Jackson reads, too. The process does not grow meanwhile.
 */
class RestFuzzTest {
  private static final int REQUESTS = Integer.getInteger("frisket.fuzz.requests", 1000);
  private static final long SEED = Long.getLong("frisket.fuzz.seed", 1);
  private static final List<String> METHODS =
      List.of("GET", "PUT", "OPTIONS", "HEAD", "DELETE", "PATCH", "TRACE", "FOO");
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private static ExecutorService executor;
  private static LoadedModels models;
  private static RunningRest server;
  private final Random random = new Random(SEED);
  private final Mutations mutations = new Mutations(random);
  private RawConnection connection;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    executor = Executors.newFixedThreadPool(2);
    models = Fixtures.write(folder, executor);
    server =
        new RunningRest(
            models, new RestOptions(1 << 20, 4 << 20, Duration.ofSeconds(5), false, true));
  }

  @AfterAll
  static void stop() {
    server.close();
    models.close();
    executor.shutdown();
  }

  @Test
  void damagedBodiesAndPathsAreAnswered() throws IOException {
    List<Request> requests = seeds();
    ResidentSize size = new ResidentSize(REQUESTS);
    for (int i = 0; i < REQUESTS; i++) {
      size.at(i);
      Request seed = requests.get(random.nextInt(requests.size()));
      byte[] body = mutations.body(seed.body());
      String target = random.nextInt(4) == 0 ? mutations.target(seed.target()) : seed.target();
      String method =
          random.nextInt(10) == 0 ? METHODS.get(random.nextInt(METHODS.size())) : seed.method();
      Map<String, String> headers =
          random.nextInt(20) == 0 ? Map.of("Content-Encoding", "gzip") : Map.of();
      check(method, target, body, headers, i);
    }
    connection.close();
    size.assertFlat();
  }

  private static List<Request> seeds() throws IOException {
    return Row.all().stream()
        .filter(row -> row.status() < 500 && row.path().startsWith("/v1/models/"))
        .map(Request::of)
        .filter(request -> request.body().length < 10_000 && !request.other())
        .toList();
  }

  private void check(
      String method, String target, byte[] body, Map<String, String> headers, int number)
      throws IOException {
    byte[] request = RawHttp.request(method, target, headers, body);
    String what = "request %d of seed %d: %s".formatted(number, SEED, text(request));
    RawHttp.Reply reply = reply(request, what, method.equals("HEAD"));
    assertThat(reply.status()).as(what).isBetween(200, 499);
    if (reply.status() == 200 && target.equals("/v1/models/num:predict") && headers.isEmpty()) {
      checkAnswer(body, reply, what);
    }
  }

  /** On a connection that is kept as long as the server keeps it. */
  private RawHttp.Reply reply(byte[] request, String what, boolean bare) throws IOException {
    connection = connection == null ? new RawConnection(server.port()) : connection;
    connection.send(request);
    byte[] bytes = connection.reply(bare);
    assertThat(bytes).as(what).isNotEmpty();
    RawHttp.Reply reply = RawHttp.parsed(bytes);
    if ("close".equals(reply.headers().get("connection"))) {
      connection.close();
      connection = null;
    }
    return reply;
  }

  /** The model gives back what it gets: Jackson must have read the same numbers. */
  private static void checkAnswer(byte[] body, RawHttp.Reply reply, String what)
      throws IOException {
    if (!Arrays.equals(new String(body, UTF_8).getBytes(UTF_8), body)) {
      return; // no UTF-8 goes through as it is; Jackson reads other characters then
    }
    JsonNode sent;
    try {
      sent = MAPPER.readTree(body);
    } catch (JsonProcessingException other) {
      boolean known =
          other.getMessage().contains("Duplicate field")
              || other.getMessage().contains("nesting depth")
              || text(body).contains("Inf")
              || text(body).contains("-NaN");
      assertThat(known).as("%s: %s", other.getMessage(), what).isTrue();
      return;
    }
    JsonNode answered = MAPPER.readTree(reply.body());
    if (sent.path("instances").path(0).isObject() || sent.path("inputs").isObject()) {
      return;
    }
    JsonNode given = sent.has("instances") ? sent.get("instances") : sent.get("inputs");
    JsonNode got =
        answered.has("predictions") ? answered.get("predictions") : answered.get("outputs");
    assertThat(same(given, got)).as("answered %s: %s", reply.text(), what).isTrue();
  }

  private static boolean same(JsonNode given, JsonNode got) {
    if (!given.isArray()) {
      return given.isNumber()
          && Float.compare((float) (given.doubleValue() + 0.0), (float) (got.doubleValue() + 0.0))
              == 0;
    }
    boolean same = got.isArray() && given.size() == got.size();
    for (int i = 0; same && i < given.size(); i++) {
      same = same(given.get(i), got.get(i));
    }
    return same;
  }

  @Test
  void damagedFramesAreAnsweredOrClosed() throws IOException {
    byte[] good = "{\"instances\":[4.5]}".getBytes(UTF_8);
    byte[] request = RawHttp.request("POST", "/v1/models/num:predict", Map.of(), good);
    for (int i = 0; i < REQUESTS / 20; i++) {
      byte[] damaged = mutations.frame(request);
      try (RawConnection one = new RawConnection(server.port())) {
        one.send(damaged);
        byte[] reply = one.early(30);
        String what = "frame %d of seed %d: %s".formatted(i, SEED, text(damaged));
        assertThat(new String(reply, ISO_8859_1)).as(what).doesNotContainPattern("^HTTP/1.1 5");
      }
    }
    assertThat(RawHttp.send(server.port(), "POST", "/v1/models/num:predict", Map.of(), good).text())
        .isEqualTo("{\"predictions\":[4.5]}");
  }

  private static String text(byte[] bytes) {
    String text = new String(bytes, ISO_8859_1);
    return text.substring(0, Math.min(2000, text.length()));
  }
}
