package org.frisket.tests.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.frisket.analysis.bench.worker.Worker;
import org.frisket.analysis.bench.workload.BenchMethod;
import org.frisket.analysis.bench.workload.BenchSettings;
import org.frisket.analysis.bench.workload.ModelFolder;
import org.frisket.analysis.bench.workload.Request;
import org.frisket.analysis.bench.workload.WireBatch;
import org.frisket.analysis.bench.workload.WordpieceStream;
import org.frisket.savedmodels.json.Json;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerTest {
  @TempDir private Path work;

  private final List<WireBatch> batches =
      WordpieceStream.drawn(TinyBackbone.CONFIG.vocabularySize()).take(3, 4, 8, 3);

  private String load(BenchMethod method) throws IOException {
    ModelFolder model = ModelFolder.prepare(work, TinyBackbone.create(), 3, false);
    return Json.line(new Request.Load(model.folder().toString(), method, 0, 0.01, 1, 0));
  }

  private static List<JsonNode> answers(String... requests) throws IOException {
    ByteArrayOutputStream replies = new ByteArrayOutputStream();
    try (Worker worker = new Worker(id -> TinyBackbone.create())) {
      worker.serve(
          new BufferedReader(new StringReader(String.join("\n", requests))),
          new PrintWriter(replies, true, StandardCharsets.UTF_8));
    }
    List<JsonNode> read = new ArrayList<>();
    for (String line : replies.toString(StandardCharsets.UTF_8).lines().toList()) {
      read.add(Json.compact().readTree(line));
    }
    return read;
  }

  private String step(int index) {
    return Json.line(new Request.Step(batches.get(index)));
  }

  private String epoch() {
    return Json.line(new Request.Epoch(batches));
  }

  private String infer() {
    return Json.line(new Request.Infer(batches.get(0), 2));
  }

  @Test
  void anEpochIsItsSteps() throws IOException {
    List<JsonNode> steps = answers(load(BenchMethod.MASKING), step(0), step(1), step(2));
    List<JsonNode> epoch = answers(load(BenchMethod.MASKING), epoch());

    assertThat(steps).hasSize(4).allMatch(reply -> reply.required("seconds").asDouble() > 0);
    assertThat(epoch.get(1).required("loss")).isEqualTo(steps.get(3).required("loss"));
  }

  @Test
  void whatIsServedIsWhatTrainingStartsFrom() throws IOException {
    JsonNode trained = answers(load(BenchMethod.MASKING), infer()).get(1).required("logits");
    JsonNode served = answers(load(BenchMethod.INFERENCE), infer()).get(1).required("logits");

    assertThat(served).hasSize(4);
    assertThat(served.get(0)).hasSize(3);
    requireClose(served, trained);
  }

  /** Of its two heads one is left; its neurons are too few to be cut. */
  @Test
  void aCutNetworkGivesTheAnswersOfTheWholeOne() throws IOException {
    JsonNode whole = answers(dropping(BenchMethod.INFERENCE), infer()).get(1).required("logits");
    JsonNode cut = answers(dropping(BenchMethod.CUT), infer()).get(1).required("logits");
    JsonNode usual = answers(load(BenchMethod.INFERENCE), infer()).get(1).required("logits");

    assertThat(whole).isNotEqualTo(usual);
    requireClose(cut, whole);
  }

  private static void requireClose(JsonNode found, JsonNode expected) {
    for (int row = 0; row < expected.size(); row++) {
      for (int label = 0; label < 3; label++) {
        assertThat(found.get(row).get(label).asDouble())
            .isCloseTo(expected.get(row).get(label).asDouble(), within(1e-5));
      }
    }
  }

  private String dropping(BenchMethod method) throws IOException {
    ModelFolder model = ModelFolder.prepare(work, TinyBackbone.create(), 3, false);
    return Json.line(new Request.Load(model.folder().toString(), method, 0, 0.01, 1, 0.5));
  }

  @Test
  void finetuningStartsWithoutMasks() throws IOException {
    JsonNode masked = answers(load(BenchMethod.MASKING), infer()).get(1).required("logits");
    JsonNode whole = answers(load(BenchMethod.FINETUNING), infer()).get(1).required("logits");

    assertThat(whole).isNotEqualTo(masked);
  }

  @Test
  void everyMethodOfARowIsTrained() throws IOException {
    for (BenchMethod method : BenchSettings.methods()) {
      if (method.id().equals("ladder")) {
        continue; // the heads of the backbone here are narrower than its usual reduction
      }
      List<JsonNode> steps = answers(load(method), step(0), step(0));

      assertThat(steps).as(method.id()).hasSize(3).noneMatch(reply -> reply.has("error"));
      assertThat(steps.get(2).required("loss").asDouble())
          .as(method.id())
          .isNotEqualTo(steps.get(1).required("loss").asDouble());
    }
  }

  @Test
  void aModelTakesThePlaceOfTheLast() throws IOException {
    List<JsonNode> replies =
        answers(load(BenchMethod.INFERENCE), load(BenchMethod.MASKING), step(0), step(1));

    assertThat(replies).hasSize(4).noneMatch(reply -> reply.has("error"));
  }

  @Test
  void problemsAreReplies() throws IOException {
    List<JsonNode> replies =
        answers(
            step(0),
            "no JSON",
            "{\"command\": \"dance\"}",
            load(BenchMethod.INFERENCE),
            step(0),
            "{\"command\": \"memory\"}",
            "{\"command\": \"versions\"}",
            "{\"command\": \"quit\"}",
            "unread");

    assertThat(replies).hasSize(7);
    assertThat(replies.get(0).required("error").asText()).contains("a load before");
    assertThat(replies.get(1).has("error")).isTrue();
    assertThat(replies.get(2).required("error").asText()).contains("dance");
    assertThat(replies.get(4).required("error").asText()).contains("loaded for inference");
    assertThat(replies.get(5).required("peak_bytes").asLong())
        .isGreaterThanOrEqualTo(replies.get(5).required("resident_bytes").asLong());
    assertThat(replies.get(6).has("tensorflow")).isTrue();
  }
}
