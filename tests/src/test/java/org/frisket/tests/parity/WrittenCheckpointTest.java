package org.frisket.tests.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.checkpoint.huggingface.HuggingFaceFolder;
import org.frisket.models.checkpoint.huggingface.WrittenCheckpoint;
import org.frisket.models.safetensors.SafetensorsFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An encoder that is written as transformers keeps it is read back as the same one. */
class WrittenCheckpointTest {
  @TempDir private Path work;

  @ParameterizedTest
  @ValueSource(strings = {"bert", "deberta", "deberta-v2", "deberta-v3"})
  void whatIsWrittenIsReadBackToTheBit(String family) throws IOException {
    Path folder = HuggingFaceModels.of(family);
    Backbone backbone = HuggingFaceFolder.at(folder.toString()).load();
    BackboneConfig config = backbone.config();
    Path other = Files.createDirectory(work.resolve(family));
    WrittenCheckpoint written = WrittenCheckpoint.of(config);
    new SafetensorsFile(
            new TreeMap<>(Map.of("format", "pt")),
            written.tensors(config, backbone.weights(), !config.drawnPooler()))
        .writeInNewFolder(other.resolve("model.safetensors"));
    new ObjectMapper().writeValue(other.resolve("config.json").toFile(), written.config(config));
    for (String file : new String[] {"tokenizer.json", "tokenizer_config.json"}) {
      Files.copy(folder.resolve(file), other.resolve(file));
    }

    Backbone back = HuggingFaceFolder.at(other.toString()).load();
    assertThat(back.config()).isEqualTo(config);
    assertThat(back.identity()).isEqualTo(backbone.identity());
  }
}
