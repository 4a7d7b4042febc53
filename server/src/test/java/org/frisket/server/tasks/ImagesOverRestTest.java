package org.frisket.server.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.adaptation.probe.LinearProbeConfig;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.checkpoint.Backbones;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.network.HeadInitializer;
import org.frisket.models.preprocess.image.ImageSource;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.random.Draws;
import org.frisket.models.task.Answer;
import org.frisket.models.task.TaskKind;
import org.frisket.models.task.TaskSpec;
import org.frisket.savedmodels.fixtures.TinyStore;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.packages.Additions;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.server.fixtures.RunningTasks;
import org.frisket.server.fixtures.RunningTasks.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images are asked by TensorFlow Serving's contract and without tensors, as bytes in base64. */
class ImagesOverRestTest {
  private static final TaskSpec SHADES =
      new TaskSpec("shades", TaskKind.IMAGE, List.of("dark", "grey", "light"), 128);
  private static final String PREDICT = "/v1/models/shades:predict";
  private static final String ASK = "/text/v1/tasks/shades:classify";

  @TempDir private static Path folder;
  private static RunningTasks server;
  private static Answer expected;
  private static String image;

  @BeforeAll
  static void start() throws IOException {
    Backbone backbone = Backbones.byId("tiny-vit").load();
    TaskPackage shades = taskPackage(backbone);
    byte[] png = png();
    image = Base64.getEncoder().encodeToString(png);
    try (TaskModel model = new TaskModel(backbone, shades, 1)) {
      Example example = Example.ofImage("x", ImageSource.of("x", png));
      expected = model.answer(List.of(example), 1).get(0).get(0);
    }
    server = new RunningTasks(TinyStore.in(folder).with(backbone, shades).store());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static byte[] png() throws IOException {
    BufferedImage drawn = new BufferedImage(12, 9, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 108; i++) {
      drawn.getRaster().setSample(i % 12, i / 12, 0, i * 37 % 256);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(drawn, "png", bytes);
    return bytes.toByteArray();
  }

  private static TaskPackage taskPackage(Backbone backbone) {
    HeadInitializer head =
        new HeadInitializer(backbone.weights(), backbone.config(), SHADES.labels().size(), 3);
    List<SavedTensor> tensors = new ArrayList<>();
    head.drawn().forEach((name, value) -> tensors.add(new SavedTensor.Value(name, value)));
    tensors.sort(Comparator.comparing(SavedTensor::name));
    TaskManifest manifest =
        new TaskManifest(
            TaskManifest.FORMAT_VERSION,
            SHADES,
            Json.compact().createObjectNode(),
            "accuracy",
            0,
            Map.of(),
            new LinearProbeConfig(Pooling.CLS),
            3,
            Draws.GENERATOR,
            backbone.config().name(),
            backbone.identity(),
            Map.of(),
            "",
            "0.1.0",
            Additions.none());
    return new TaskPackage(manifest, tensors);
  }

  private static JsonNode posted(String path, Object body) {
    Reply reply = server.post(path, Json.line(body));
    assertThat(reply.status()).as(reply.error()).isEqualTo(200);
    return reply.json();
  }

  @Test
  void bytesOfAnImageAreAnsweredAsByTheTaskAlone() {
    Map<String, String> bytes = Map.of("b64", image);
    JsonNode rows = posted(PREDICT, Map.of("instances", List.of(bytes, bytes)));
    assertThat(rows.at("/predictions/1/label").asText()).isEqualTo(expected.label());
    JsonNode columns = posted(PREDICT, Map.of("inputs", Map.of("image", List.of(bytes))));
    assertThat(columns.at("/outputs/label/0").asText()).isEqualTo(expected.label());
    JsonNode asked = posted(ASK, Map.of("images", List.of(image)));
    assertThat(asked.at("/results/0/0/label").asText()).isEqualTo(expected.label());
    assertThat(asked.at("/results/0/0/score").asDouble())
        .isCloseTo(expected.probability(), org.assertj.core.api.Assertions.within(1e-5));
  }

  @Test
  void whatIsNoImageIsRefused() {
    refused(PREDICT, "{\"instances\": [\"no image\"]}", "neither PNG nor JPEG");
    refused(ASK, "{\"images\": [\"***\"]}", "images[0]: no base64");
    refused(ASK, "{\"images\": [\"AAAA\"]}", "neither PNG nor JPEG");
    refused(ASK, "{\"inputs\": \"text\"}", "expected: images");
  }

  private static void refused(String path, String body, String message) {
    Reply reply = server.post(path, body);
    assertThat(reply.status()).as(reply.error()).isBetween(400, 422);
    assertThat(reply.error()).contains(message);
  }

  @Test
  void aTaskSaysHowItIsAsked() {
    JsonNode said = server.get("/text/v1/tasks/shades").json();
    assertThat(said.get("question").asText()).isEqualTo("images");
    assertThat(said.has("max_length")).isFalse();
    JsonNode signatures =
        server.get("/v1/models/shades/metadata").json().at("/metadata/signature_def/signature_def");
    assertThat(signatures.at("/serving_default/inputs").has("image")).isTrue();
    assertThat(signatures.has("ids")).isFalse();
  }
}
