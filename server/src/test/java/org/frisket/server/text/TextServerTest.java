package org.frisket.server.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.frisket.server.fixtures.TinyTasks.TEXT;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.frisket.savedmodels.json.Json;
import org.frisket.server.fixtures.RunningTasks;
import org.frisket.server.fixtures.RunningTasks.Reply;
import org.frisket.server.fixtures.TinyTasks;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A server with a task of every kind, asked in texts; tests of a class share it. */
abstract class TextServerTest {
  @TempDir static Path folder;
  static RunningTasks server;

  @BeforeAll
  static void start() throws IOException {
    var tiny = TinyTasks.storeIn(folder);
    tiny.store().task(TEXT).label(1, "stable");
    server = new RunningTasks(tiny.store());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Reply asked(String task, Object body) {
    return server.post("/text/v1/tasks/" + task + ":classify", Json.line(body));
  }

  static JsonNode answered(String task, Object body) {
    Reply reply = asked(task, body);
    assertThat(reply.status()).as(reply.error()).isEqualTo(200);
    return reply.json();
  }
}
