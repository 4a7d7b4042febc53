package org.frisket.savedmodels.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.checkpoint.huggingface.MaskedTokenModules;
import org.frisket.models.checkpoint.huggingface.WrittenCheckpoint;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.safetensors.SafeTensor;
import org.frisket.models.safetensors.SafetensorsFile;
import org.frisket.savedmodels.json.Json;

/**
 * Writes a backbone with other weights as a Hugging Face folder, which is a backbone like any other
 * and has its own identity: {@code model.safetensors} with the head for masked tokens beside the
 * encoder, {@code config.json}, {@code tokenizer.json}, {@code tokenizer_config.json}, a card, and
 * {@value #SAID}, which says what it was made from.
 */
public final class BackboneExporter {
  /** What a folder says of the pretraining that made it. */
  public static final String SAID = "pretraining.json";

  private BackboneExporter() {}

  /**
   * @param begun the backbone whose shape and tokenizer it has
   * @param weights of the encoder
   * @param head of {@link org.frisket.models.backbone.MaskedTokenNames}
   * @param said what it was made from
   * @param folder that does not exist yet, or is replaced as a whole
   * @throws InvalidInputException if the backbone reads images
   */
  public static void write(
      Backbone begun, ParameterSource weights, ParameterSource head, Object said, Path folder)
      throws IOException {
    BackboneConfig config = begun.config();
    InvalidInputException.require(
        "backbone", config.name(), !config.readsImages(), "one that reads texts");
    String architecture = WrittenCheckpoint.of(config).model(config) + "ForMaskedLM";
    AtomicFiles.writeFolder(
        folder,
        temporary -> {
          tensors(config, weights, head).writeInNewFolder(temporary.resolve("model.safetensors"));
          ObjectNode described = WrittenCheckpoint.of(config).config(config);
          described.putArray("architectures").add(architecture);
          put(temporary, "config.json", Json.pretty(described));
          AtomicFiles.write(temporary.resolve("tokenizer.json"), begun.tokenizerJson());
          ObjectNode tokenizer = TokenizerConfig.of(begun.tokenizerJson(), config.maxPositions());
          put(temporary, "tokenizer_config.json", Json.pretty(tokenizer));
          put(temporary, SAID, Json.pretty(said));
          put(temporary, "README.md", card(folder, config, architecture));
        });
  }

  private static void put(Path folder, String name, String text) throws IOException {
    AtomicFiles.writeInNewFolder(folder.resolve(name), text);
  }

  private static SafetensorsFile tensors(
      BackboneConfig config, ParameterSource weights, ParameterSource head) {
    SortedMap<String, SafeTensor> tensors =
        WrittenCheckpoint.of(config).tensors(config, weights, !config.drawnPooler());
    tensors.putAll(MaskedTokenModules.written(head));
    SortedMap<String, String> format = new TreeMap<>();
    format.put("format", "pt");
    return new SafetensorsFile(format, tensors);
  }

  private static String card(Path folder, BackboneConfig config, String architecture) {
    return """
        # %s

        A backbone that frisket pretrained further by masked language modelling, from `%s`. Transformers loads it as `%s`, its head
        for masked tokens included; a config of frisket names the folder as `backbone`. What it was made from says `%s`.
        """
        .formatted(folder.getFileName(), config.name(), architecture, SAID);
  }
}
