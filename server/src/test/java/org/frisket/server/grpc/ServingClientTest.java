package org.frisket.server.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.frisket.server.fixtures.RunningGrpc;
import org.frisket.server.fixtures.SmallModel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TensorFlow Serving's own Python client; its program stands in {@code tests/peers}. */
@Tag("serving-client")
class ServingClientTest {
  private static final String PYTHON = "FRISKET_SERVING_PYTHON";
  private static final Path PROGRAM =
      Path.of(System.getProperty("frisket.root"), "tests", "peers", "serving_client.py");

  @Test
  void theStockClientIsAnsweredAsByTensorFlowServing(@TempDir Path folder) throws Exception {
    String python = System.getenv(PYTHON);
    assumeThat(python).as(PYTHON).isNotNull();
    SmallModel.write(folder.resolve("small"), 1, 1);
    SmallModel.write(folder.resolve("small"), 2, 2);
    Files.createDirectories(folder.resolve("bad").resolve("1"));
    try (RunningGrpc server = new RunningGrpc()) {
      Process client =
          new ProcessBuilder(
                  python, PROGRAM.toString(), Integer.toString(server.port()), folder.toString())
              .redirectErrorStream(true)
              .start();
      String said = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      System.out.println(said);

      assertThat(client.waitFor()).as(said).isZero();
    }
  }
}
