package org.frisket.training.pretraining;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.network.MaskedTokenHead;
import org.frisket.savedmodels.export.BackboneExporter;
import org.frisket.testkit.TinyBackbone;

/** A pretraining of a backbone of fifteen words on forty sentences; eight steps. */
record SmallPretraining(Path folder) {
  private static final List<String> WORDS =
      List.of("red", "green", "blue", "small", "large", "cold", "warm", "old", "new");
  private static final String CONFIG =
      """
      pretraining: sentences
      backbone: %s
      threads: 1
      text: {files: [text.txt], max_length: 16, held_out: 0.2}
      training: {learning_rate: 0.003, batch_size: 4, epochs: 2, dropout: 0.1}
      """;

  static SmallPretraining in(Path folder) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      int third = i % 3 * 3; // a word tells those beside it
      text.append(String.join(" ", WORDS.subList(third, third + 3))).append(" .\n");
    }
    Files.writeString(folder.resolve("text.txt"), text);
    SmallPretraining small = new SmallPretraining(folder);
    small.write("begun", TinyBackbone.create());
    small.write("other", TinyBackbone.withSeed(9));
    Files.writeString(small.config(), CONFIG.formatted(small.begun()));
    return small;
  }

  /** The usual tiny one knows no mask. */
  private static byte[] tokenizer() {
    String known = new String(TinyBackbone.create().tokenizerJson(), StandardCharsets.UTF_8);
    String mask =
        """
        "added_tokens": [{"id": 14, "content": "[MASK]", "single_word": false, "lstrip": false,
          "rstrip": false, "normalized": false, "special": true}]""";
    return known
        .replace("\"added_tokens\": []", mask)
        .replace("\".\": 13", "\".\": 13, \"[MASK]\": 14")
        .getBytes(StandardCharsets.UTF_8);
  }

  private void write(String name, Backbone weights) throws IOException {
    Backbone backbone = new Backbone(weights.config(), weights.weights(), tokenizer());
    BackboneExporter.write(
        backbone,
        backbone.weights(),
        MaskedTokenHead.values(backbone.config(), Optional.empty(), 5),
        Map.of(),
        folder.resolve(name));
  }

  /** The backbone that it begins with; it has a head. */
  Path begun() {
    return folder.resolve("begun");
  }

  Path config() {
    return folder.resolve("pretraining.yaml");
  }

  Pretraining load(String... overrides) {
    return Pretraining.load(config(), List.of(overrides), folder);
  }

  PretrainingRun run(String runs, String... overrides) {
    return new PretrainingRun(load(overrides), folder.resolve(runs), "pretrain");
  }
}
