package org.frisket.tests.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.library.TaskStore;
import org.frisket.tests.endtoend.Cli;
import org.frisket.tests.endtoend.SmallImages;
import org.frisket.training.cli.TrainingCommand;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images are asked over HTTP: by TensorFlow Serving's contract, and without tensors. */
class ServeImagesTest {
  private static final String PREDICT = "/v1/models/small:predict";
  private static final String ASK = "/text/v1/tasks/small:classify";

  @TempDir private Path work;

  @Test
  @Tag("reliability")
  void bytesOfImagesAreAnsweredAsByTheLibrary() throws Exception {
    SmallImages task = SmallImages.in(work, "{name: bitfit}");
    Cli.Outcome trained = Cli.run(new TrainingCommand(), task.train(work));
    assertThat(trained.exitCode()).as(trained.err()).isZero();
    byte[] png = SmallImages.png(5);
    String base64 = Base64.getEncoder().encodeToString(png);
    String label;
    try (TaskStore store = TaskStore.open(work.resolve("store"))) {
      label = store.task("small").classifyImage(png).label();
    }
    try (ServeProcess serve = new ServeProcess(work.resolve("store"))) {
      Map<String, Object> image = Map.of("b64", base64);
      JsonNode predicted =
          json(serve.post(PREDICT, Json.line(Map.of("instances", List.of(image)))));
      assertThat(predicted.at("/predictions/0/label").asText()).isEqualTo(label);
      JsonNode asked = json(serve.post(ASK, Json.line(Map.of("images", List.of(base64)))));
      assertThat(asked.at("/results/0/0/label").asText()).isEqualTo(label);
      refused(serve, PREDICT, "{\"instances\": [\"no image\"]}", "neither PNG nor JPEG");
      refused(serve, ASK, "{\"images\": [\"***\"]}", "base64");
      refused(serve, ASK, "{\"inputs\": \"text\"}", "expected: images");
      assertThat(json(serve.get("/text/v1/tasks/small")).get("question").asText())
          .isEqualTo("images");
      JsonNode signatures =
          json(serve.get("/v1/models/small/metadata")).at("/metadata/signature_def/signature_def");
      assertThat(signatures.at("/serving_default/inputs").has("image")).isTrue();
      assertThat(signatures.has("ids")).isFalse();
    }
  }

  private static JsonNode json(HttpResponse<String> reply) throws Exception {
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    return Json.compact().readTree(reply.body());
  }

  private static void refused(ServeProcess serve, String path, String body, String message)
      throws Exception {
    HttpResponse<String> reply = serve.post(path, body);
    assertThat(reply.statusCode()).as(reply.body()).isBetween(400, 422);
    assertThat(reply.body()).contains(message);
  }
}
