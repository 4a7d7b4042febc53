package org.frisket.models.architecture.deberta;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.checkpoint.huggingface.EncoderKeys;
import org.frisket.models.checkpoint.huggingface.JsonFile;

/** What {@code config.json} may say of a DeBERTa; each throws where it says something else. */
record DebertaKeys(JsonFile file) {
  private static final int MOST = 1 << 16;
  private static final float EPSILON = 1e-7f;

  BackboneConfig backbone(String name, boolean drawnPooler, DebertaConfig architecture) {
    int hidden = EncoderKeys.width(file, "hidden_size");
    int heads = EncoderKeys.heads(file, "num_attention_heads", hidden);
    for (String key : List.of("embedding_size", "pooler_hidden_size")) {
      requireSame(key, hidden);
    }
    requireSame("attention_head_size", hidden / heads);
    return new BackboneConfig(
        name,
        EncoderKeys.blocks(file, "num_hidden_layers"),
        hidden,
        EncoderKeys.width(file, "intermediate_size"),
        heads,
        EncoderKeys.words(file),
        EncoderKeys.positions(file),
        file.size("type_vocab_size", 0, MOST, Optional.of(0)),
        EncoderKeys.gelu(file, "hidden_act"),
        file.positive("layer_norm_eps", EPSILON),
        drawnPooler,
        architecture);
  }

  private void requireSame(String key, int expected) {
    if (file.size(key, 1, MOST, Optional.of(expected)) != expected) {
      throw file.wrong(key, Integer.toString(expected));
    }
  }

  boolean absolutePositions() {
    return file.flag("position_biased_input").orElse(true);
  }

  boolean relativePositions() {
    return file.flag("relative_attention").orElse(false);
  }

  /** 0 for none. */
  int buckets() {
    int buckets = file.size("position_buckets", -1, MOST, Optional.of(-1));
    if (relativePositions() && buckets > 0 && (buckets < 4 || buckets / 2 >= farthest() - 1)) {
      throw file.wrong(
          "position_buckets", "4 or more, and less than twice the largest distance " + farthest());
    }
    return Math.max(0, buckets);
  }

  int farthest() {
    int said = file.size("max_relative_positions", -1, MOST, Optional.of(-1));
    return said < 1 ? EncoderKeys.positions(file) : said;
  }

  /** Whether scores have a term; {@code c2p} or {@code p2c}. */
  boolean hasTerm(String term) {
    String key = "pos_att_type";
    JsonNode said = file.node(key);
    List<String> terms =
        said.isTextual()
            ? Arrays.stream(said.asText().toLowerCase(Locale.ROOT).split("\\|"))
                .map(String::strip)
                .toList()
            : said.valueStream().map(JsonNode::asText).toList();
    if (!List.of("c2p", "p2c").containsAll(terms)) {
      throw file.wrong(key, "c2p, p2c or both");
    }
    return terms.contains(term);
  }

  boolean isSet(String key) {
    return file.flag(key).orElse(false);
  }

  boolean normalisedTable() {
    String key = "norm_rel_ebd";
    return switch (file.text(key, "none").toLowerCase(Locale.ROOT).strip()) {
      case "none" -> false;
      case "layer_norm" -> true;
      default -> throw file.wrong(key, "none or layer_norm");
    };
  }

  /** An odd number, so that as many rows come out; 0 for none. */
  int convolution() {
    String key = "conv_kernel_size";
    int rows = file.size(key, 0, MOST, Optional.of(0));
    if (rows > 0 && rows % 2 == 0) {
      throw file.wrong(key, "an odd number of rows, or 0");
    }
    if (rows > 0 && file.size("conv_groups", 1, MOST, Optional.of(1)) > 1) {
      throw file.wrong("conv_groups", "1");
    }
    return rows;
  }

  Nonlinearity activation(String key, String missing) {
    String said = file.text(key, missing);
    return Arrays.stream(Nonlinearity.values())
        .filter(one -> one.id().equals(said))
        .findFirst()
        .orElseThrow(() -> file.wrong(key, "tanh or gelu"));
  }
}
