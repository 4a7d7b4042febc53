package org.frisket.server.conformance;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.frisket.server.model.LoadedModels;
import org.frisket.server.rest.RestOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * TensorFlow Serving's REST contract, a test a row of the table that {@code FRISKET_CONFORMANCE}
 * names, or of the project's copy.
 */
class ConformanceTest {
  static final int INFLATED = 8 << 20;
  private static final int BODY = 4 << 20;

  private static ExecutorService executor;
  private static LoadedModels models;
  private static RunningRest plain;
  private static RunningRest other;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    executor = Executors.newFixedThreadPool(2);
    models = Fixtures.write(folder, executor);
    plain =
        new RunningRest(
            models, new RestOptions(BODY, INFLATED, Duration.ofSeconds(30), false, true));
    other =
        new RunningRest(
            models, new RestOptions(BODY, INFLATED, Duration.ofMillis(300), true, false));
  }

  @AfterAll
  static void stop() {
    plain.close();
    other.close();
    models.close();
    executor.shutdown();
  }

  @TestFactory
  Stream<DynamicTest> everyRowIsAnsweredAsTheTableSays() throws IOException {
    return Row.all().stream().map(row -> dynamicTest(row.toString(), () -> check(row)));
  }

  private static void check(Row row) throws IOException {
    Request request = Request.of(row);
    RawHttp.Reply reply =
        RawHttp.send(
            request.other() ? other.port() : plain.port(),
            request.method(),
            request.target(),
            request.headers(),
            request.body());
    new Expected(row, request, reply).check();
  }
}
