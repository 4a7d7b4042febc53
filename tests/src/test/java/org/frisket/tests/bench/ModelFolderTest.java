package org.frisket.tests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.frisket.analysis.bench.workload.BenchSettings;
import org.frisket.analysis.bench.workload.ModelFolder;
import org.frisket.models.adaptation.masking.MaskingConfig;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Site;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.safetensors.SafetensorsFile;
import org.frisket.savedmodels.json.Json;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFolderTest {
  private static final String TENSORS = "model.safetensors";

  @TempDir private Path work;

  private final Backbone backbone = TinyBackbone.create();

  @Test
  void theDescriptionHasTheNamesThatThePeerReads() throws IOException {
    ModelFolder model = ModelFolder.prepare(work, backbone, 3, false);
    JsonNode description = Json.readTree(model.folder().resolve("model.json"));

    assertThat(description.required("hiddenSize").asInt()).isEqualTo(8);
    assertThat(description.required("gelu").asText()).isEqualTo("ERF");
    assertThat(description.required("layerNormEpsilon").asDouble()).isEqualTo(1e-12);
    assertThat(description.required("threshold").asDouble()).isEqualTo(0.01);
    assertThat(description.required("masked")).hasSize(2 * 6 + 2);
    assertThat(model.backbone()).isEqualTo("tiny");
    assertThat(model.labels()).isEqualTo(3);
    assertThat(model.folder().resolve(TENSORS)).doesNotExist();
  }

  @Test
  void theScoresAreThoseThatMaskingStartsFrom() throws IOException {
    ModelFolder model = ModelFolder.prepare(work, backbone, 3, true);
    var tensors = SafetensorsFile.read(model.folder().resolve(TENSORS)).tensors();
    MaskingConfig masking = BenchSettings.masking(backbone.config());

    assertThat(tensors).containsKey("embeddings.norm.gamma").containsKey("classifier.bias");
    for (ParameterName name : ModelFolder.masked(backbone, masking)) {
      var scores = tensors.get(name + ".scores").toWeight(name.value());
      assertThat(PackedMask.ofScores(scores, masking.threshold()))
          .isEqualTo(
              BenchSettings.plan(masking, backbone, name, BenchSettings.weights(backbone, 3))
                  .initialMask(backbone.weights())
                  .mask());
    }
    ParameterName classifier = ParameterName.kernel(Site.Top.CLASSIFIER);
    assertThat(tensors.get(classifier.value()).toWeight("classifier").toArray())
        .isEqualTo(BenchSettings.weights(backbone, 3).get(classifier).toArray());
  }

  @Test
  void whatIsThereIsNotWrittenAgain() throws IOException {
    Path tensors = ModelFolder.prepare(work, backbone, 3, true).folder().resolve(TENSORS);
    Files.writeString(tensors, "kept");
    ModelFolder.prepare(work, backbone, 3, true);

    assertThat(tensors).hasContent("kept");
  }
}
