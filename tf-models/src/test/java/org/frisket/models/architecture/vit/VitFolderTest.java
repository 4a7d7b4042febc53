package org.frisket.models.architecture.vit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.checkpoint.huggingface.HuggingFaceFolder;
import org.frisket.models.checkpoint.huggingface.WrittenCheckpoint;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.safetensors.MappedSafetensors;
import org.frisket.models.safetensors.SafeTensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a folder, what is written back, and what is refused. */
class VitFolderTest {
  @TempDir private Path work;

  private static Backbone load(Path folder) {
    return HuggingFaceFolder.at(folder.toString()).load();
  }

  @Test
  void whatABackboneSaysIsInItsFiles() {
    Backbone dinov2 = load(VitFolders.of("dinov2"));
    assertThat(dinov2.config().intermediateSize()).isEqualTo(32);
    assertThat(dinov2.config().maxPositions()).isEqualTo(1 + 9);
    assertThat(dinov2.config().drawnPooler()).isTrue();
    assertThat(dinov2.config().architecture())
        .isEqualTo(
            new VitConfig(
                21,
                21,
                3,
                7,
                1 / 255.0,
                List.of(0.485, 0.456, 0.406),
                List.of(0.229, 0.224, 0.225),
                true,
                true));
    assertThat(load(VitFolders.of("grey")).config().drawnPooler()).isTrue();
  }

  /** But for tables that were resized, every tensor is that of the checkpoint. */
  @ParameterizedTest
  @ValueSource(strings = {"pooled", "grey", "wide"})
  void aCheckpointIsWrittenAsItWasRead(String name) throws IOException {
    Backbone backbone = load(VitFolders.of(name));
    var written =
        WrittenCheckpoint.of(backbone.config())
            .tensors(backbone.config(), backbone.weights(), name.equals("pooled"));
    Path file = VitFolders.of(name).resolve("model.safetensors");
    try (MappedSafetensors own = MappedSafetensors.open(file)) {
      for (String key : own.names()) {
        if (!key.startsWith("classifier") && (name.equals("pooled") || !key.contains("pooler"))) {
          SafeTensor tensor = written.get(key.startsWith("vit.") ? key : "vit." + key);
          WeightTensor expected = own.get(key).toWideWeight(key);
          assertThat(tensor.toWideWeight(key).toArray()).as(key).isEqualTo(expected.toArray());
          assertThat(tensor.shape()).as(key).isEqualTo(expected.shape());
        }
      }
    }
  }

  @Test
  void aFolderWithoutSettingsOfImagesIsRefused() throws IOException {
    Path folder = VitFolders.copied("pooled", work);
    Files.delete(folder.resolve("preprocessor_config.json"));
    assertThatThrownBy(() -> load(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("images of ", "no preprocessor_config.json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pooled | \"height\": 12 | \"height\": 13 | 12 x 13",
        "pooled | ViTImageProcessor | CLIPImageProcessor | image_processor_type",
        "pooled | \"resample\": 2 | \"resample\": 0 | resample",
        "dinov2 | \"do_center_crop\": true | \"do_center_crop\": false | do_center_crop",
        "dinov2 | \"image_std\": [ | \"image_std\": [0, | image_std",
        "dinov2 | \"crop_size\": { | \"crop_pct\": 0.9, \"crop_size\": { | crop_pct"
      })
  void settingsThatCannotBeAreRefused(String name, String key, String other, String named)
      throws IOException {
    Path folder = VitFolders.copied(name, work);
    replace(folder.resolve("preprocessor_config.json"), key, other);
    assertThatThrownBy(() -> load(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(named)
        .hasMessageContaining("expected");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dinov2 | \"use_swiglu_ffn\": false | \"use_swiglu_ffn\": true | use_swiglu_ffn",
        "pooled | \"num_channels\": 3 | \"num_channels\": 2 | num_channels",
        "pooled | \"pooler_act\": \"tanh\" | \"pooler_act\": \"relu\" | pooler_act",
        "pooled | \"patch_size\": 4 | \"patch_size\": 5 | patch_size 5",
        "pooled | \"hidden_act\": \"gelu\" | \"hidden_act\": \"relu\" | hidden_act"
      })
  void configsThatCannotBeAreRefused(String name, String key, String other, String named)
      throws IOException {
    Path folder = VitFolders.copied(name, work);
    replace(folder.resolve("config.json"), key, other);
    assertThatThrownBy(() -> load(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(named);
  }

  private static void replace(Path file, String key, String other) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(key);
    Files.writeString(file, text.replace(key, other));
  }
}
