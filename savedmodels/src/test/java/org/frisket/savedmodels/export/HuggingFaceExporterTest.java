package org.frisket.savedmodels.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.adaptation.masking.Granularity;
import org.frisket.models.adaptation.probe.LinearProbeConfig;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.Site;
import org.frisket.models.checkpoint.huggingface.HuggingFaceFolder;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.TokenizerFile;
import org.frisket.models.safetensors.SafetensorsFile;
import org.frisket.models.task.TaskKind;
import org.frisket.models.task.TaskSpec;
import org.frisket.savedmodels.fixtures.WideBackbone;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.packages.RestoredTask;
import org.frisket.savedmodels.packages.TaskPackage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Read back by the reader of such folders; tests/peers loads one with transformers itself. */
class HuggingFaceExporterTest {
  private final Backbone backbone = WideBackbone.create();
  @TempDir private Path root;

  private TaskPackage taskPackage(TaskKind kind) {
    return WideBackbone.untrained(backbone, WideBackbone.masking(new Granularity.Weights()), kind);
  }

  private Path export(TaskPackage taskPackage) throws IOException {
    Path folder = root.resolve("exported");
    HuggingFaceExporter.export(backbone, taskPackage, folder);
    return folder;
  }

  private static JsonNode config(Path folder) throws IOException {
    return Json.readTree(folder.resolve("config.json"));
  }

  /** The settings name a token to pad with, which transformers then finds in texts, too. */
  private static JsonNode withoutAdded(byte[] tokenizerJson) throws IOException {
    JsonNode tokenizer = Json.compact().readTree(tokenizerJson);
    return ((ObjectNode) tokenizer).without("added_tokens");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IMAGE")
  void theEncoderIsTheMaskedOne(TaskKind kind) throws IOException {
    TaskPackage taskPackage = taskPackage(kind);
    Backbone found = HuggingFaceFolder.at(export(taskPackage).toString()).load();
    ParameterSource expected = new RestoredTask(backbone, taskPackage).parameters();

    boolean pooler = kind != TaskKind.TAGGING;
    assertThat(found.config().drawnPooler()).isEqualTo(!pooler);
    assertThat(found.config().named("wide").blocks()).isEqualTo(backbone.config().blocks());
    assertThat(found.config().layerNormEpsilon()).isEqualTo(backbone.config().layerNormEpsilon());
    assertThat(withoutAdded(found.tokenizerJson()))
        .isEqualTo(withoutAdded(TokenizerFile.of(taskPackage.manifest().task(), backbone)));
    found
        .weights()
        .all()
        .forEach(
            (name, weight) ->
                assertThat(weight.toArray())
                    .as("%s", name)
                    .containsExactly(expected.get(name).toArray()));
    assertThat(found.weights().all()).hasSize(backbone.weights().all().size() - (pooler ? 0 : 2));
  }

  @Test
  void theClassifierStandsAboveIt() throws IOException {
    TaskPackage taskPackage = taskPackage(TaskKind.SINGLE_SENTENCE);
    SafetensorsFile file = SafetensorsFile.read(export(taskPackage).resolve("model.safetensors"));
    ParameterSource expected = new RestoredTask(backbone, taskPackage).parameters();

    assertThat(file.metadata()).isEqualTo(Map.of("format", "pt"));
    assertThat(file.tensors().get("classifier.weight").toWeight("kernel").toArray())
        .containsExactly(
            expected.get(ParameterName.kernel(Site.Top.CLASSIFIER)).transposed().toArray());
    assertThat(file.tensors().get("classifier.bias").toWeight("bias").toArray())
        .containsExactly(expected.get(ParameterName.bias(Site.Top.CLASSIFIER)).toArray());
  }

  @ParameterizedTest
  @CsvSource({
    "SINGLE_SENTENCE, BertForSequenceClassification",
    "SENTENCE_PAIR, BertForSequenceClassification",
    "TAGGING, BertForTokenClassification",
    "MULTIPLE_CHOICE, BertForMultipleChoice"
  })
  void theConfigNamesModelAndLabels(TaskKind kind, String architecture) throws IOException {
    Path folder = export(taskPackage(kind));

    assertThat(config(folder).at("/architectures/0").asText()).isEqualTo(architecture);
    assertThat(config(folder).at("/id2label/1").asText()).isEqualTo("b");
    assertThat(config(folder).at("/label2id/c").asInt()).isEqualTo(2);
    JsonNode tokenizer = Json.readTree(folder.resolve("tokenizer_config.json"));
    assertThat(tokenizer.path("pad_token").asText()).isEqualTo("[PAD]");
    assertThat(tokenizer.path("model_max_length").asInt()).isEqualTo(16);
    assertThat(tokenizer.path("truncation_side").asText()).isEqualTo("right");
    assertThat(tokenizer.path("padding_side").asText()).isEqualTo("right");
    assertThat(tokenizer.path("model_input_names").toString()).contains("token_type_ids");
  }

  @Test
  void aClassifierWithoutThePoolerIsRefused() {
    TaskSpec task = new TaskSpec("probe", TaskKind.SINGLE_SENTENCE, List.of("a", "b"), 16);
    TaskPackage probe =
        WideBackbone.of(backbone, new LinearProbeConfig(Pooling.CLS), task, 1, List.of());

    assertThatThrownBy(() -> export(probe))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("what the classifier of task probe reads");
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void whatIsThereIsNotOverwritten() throws IOException {
    Files.createDirectories(root.resolve("exported"));

    assertThatThrownBy(() -> export(taskPackage(TaskKind.TAGGING)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("folder to export to");
    assertThat(root.resolve("exported")).isEmptyDirectory();
  }
}
