package org.frisket.savedmodels.packages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.frisket.models.task.AnswerFunction;
import org.frisket.models.task.TaskKind;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.fixtures.TinyStore;
import org.frisket.savedmodels.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelCardTest {
  private static final TaskManifest MANIFEST = TinyPackage.untrained(TinyStore.BACKBONE).manifest();

  @TempDir private Path work;

  private static JsonNode metadata(String card) throws IOException {
    assertThat(card).startsWith("---\n");
    return new YAMLMapper().readTree(card.substring(4, card.indexOf("\n---\n") + 1));
  }

  private static TaskManifest on(String backbone) {
    TaskManifest m = MANIFEST;
    return new TaskManifest(
        m.formatVersion(),
        m.task(),
        m.data(),
        m.metric(),
        m.value(),
        Map.of("PER", 0.5),
        m.method(),
        m.seed(),
        m.generator(),
        backbone,
        m.frozenModel(),
        m.dataSha256(),
        m.tensorsSha256(),
        m.programVersion(),
        m.additions());
  }

  @Test
  void metadataAreWhatTheHubReads() throws IOException {
    JsonNode data = metadata(ModelCard.of(on("minilm-l6")));

    assertThat(data.path("license").asText()).isEqualTo("unknown");
    assertThat(data.path("library_name").asText()).isEqualTo("frisket");
    assertThat(data.path("pipeline_tag").asText()).isEqualTo("text-classification");
    assertThat(data.path("base_model").asText())
        .isEqualTo("sentence-transformers/all-MiniLM-L6-v2");
    assertThat(data.path("base_model_relation").asText()).isEqualTo("adapter");
    assertThat(data.path("tags")).hasSize(2);
    assertThat(data.path("metrics").get(0).asText()).isEqualTo("accuracy");
    JsonNode result = data.path("model-index").get(0).path("results").get(0);
    assertThat(result.path("task").path("type").asText()).isEqualTo("text-classification");
    assertThat(result.path("dataset").path("name").asText()).isEqualTo("colours");
    assertThat(result.path("metrics").get(0).path("value").asDouble()).isEqualTo(0.8125);
  }

  @Test
  void theTextSaysWhatTheManifestSays() {
    String card = ModelCard.of(on("minilm-l6"));

    assertThat(card)
        .contains("\n# colours\n")
        .contains("| labels | rouge, grün, blue \"b\" |")
        .contains("| accuracy on dev | 0.8125 |", "| accuracy of PER | 0.5000 |")
        .contains("| seed | 7 |", "`{\"name\":\"masking\"")
        .contains("- train `train.tsv` 00ff")
        .contains("(`sentence-transformers/all-MiniLM-L6-v2`: apache-2.0)")
        .contains("./frisket predict colours", "store.task(\"colours\")")
        .doesNotContain("answers |", "privacy");
    assertThat(ModelCard.of(on("minilm-l6"))).isEqualTo(card);
  }

  @Test
  void aBackboneThatNobodyPublishedIsNotNamedAsOne() throws IOException {
    assertThat(metadata(ModelCard.of(on("my-own"))).has("base_model")).isFalse();
    assertThat(metadata(ModelCard.of(on("house--model"))).path("base_model").asText())
        .isEqualTo("house/model");
    assertThat(metadata(ModelCard.of(on("bert-base-cased"))).path("base_model").asText())
        .isEqualTo("google-bert/bert-base-cased");
  }

  @Test
  void otherAnswersAreTold() {
    TaskManifest manifest =
        TinyPackage.answering(TinyStore.BACKBONE, "colours", AnswerFunction.SIGMOID).manifest();
    assertThat(ModelCard.of(manifest)).contains("| answers | sigmoid of the logits");
  }

  @ParameterizedTest
  @EnumSource(TaskKind.class)
  void everyKindHasATagOfTheHub(TaskKind kind) throws IOException {
    TaskManifest manifest = TinyPackage.ofKind(TinyStore.BACKBONE, kind).manifest();

    assertThat(metadata(ModelCard.of(manifest)).path("pipeline_tag").asText())
        .isIn(
            "text-classification",
            "token-classification",
            "multiple-choice",
            "image-classification");
  }

  /** Published, archived, restored: each has one, and one that somebody has changed goes along. */
  @Test
  void everyPackageHasOne() throws IOException {
    Path folder = work.resolve("package");
    TaskPackageFiles.write(folder, TinyPackage.untrained(TinyStore.BACKBONE));
    String card = Files.readString(folder.resolve("README.md"));
    assertThat(card).isEqualTo(ModelCard.of(TaskPackageFiles.readManifest(folder)));

    Store store = TinyStore.in(work).store();
    assertThat(store.publish(folder).resolve("README.md")).hasContent(card);
    Store second = new Store(work.resolve("second"));
    assertThat(second.publishArchived(folder).resolve("README.md")).hasContent(card);
    Files.writeString(folder.resolve("README.md"), "my own words\n");
    for (String name : List.of("third", "fourth")) {
      Store next = new Store(work.resolve(name));
      Path published = name.equals("third") ? next.publish(folder) : next.publishArchived(folder);
      assertThat(published.resolve("README.md")).hasContent("my own words\n");
    }
  }
}
