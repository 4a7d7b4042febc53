package org.frisket.models.checkpoint.huggingface;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.GeluForm;

/** What {@code config.json} may say of an encoder; each throws where it says something else. */
public final class EncoderKeys {
  /** So that a wrong number is not taken for a size to make room for. */
  private static final int MOST_BLOCKS = 1_000;

  private static final int WIDEST = 1 << 16;
  private static final int MOST_ROWS = 1 << 24;

  private EncoderKeys() {}

  /** Layers. */
  public static int blocks(JsonFile file, String key) {
    return file.size(key, 1, MOST_BLOCKS);
  }

  /** The size of a vector. */
  public static int width(JsonFile file, String key) {
    return file.size(key, 1, WIDEST);
  }

  /** A divisor of the hidden size. */
  public static int heads(JsonFile file, String key, int hiddenSize) {
    int heads = width(file, key);
    if (hiddenSize % heads != 0) {
      throw file.wrong(key, "a divisor of the hidden size " + hiddenSize);
    }
    return heads;
  }

  /** Rows of the word embeddings. */
  public static int words(JsonFile file) {
    return file.size("vocab_size", 1, MOST_ROWS);
  }

  /** Rows of the position table. */
  public static int positions(JsonFile file) {
    return file.size("max_position_embeddings", 1, MOST_ROWS);
  }

  /** Segments, two where the config says nothing. */
  public static int tokenTypes(JsonFile file) {
    return file.size("type_vocab_size", 1, WIDEST, Optional.of(2));
  }

  /** The id padding has, one where the config says nothing; null has no position behind it. */
  public static int padding(JsonFile file) {
    if (file.node("pad_token_id").isNull()) {
      throw file.wrong("pad_token_id", "the id that positions begin behind");
    }
    return file.size("pad_token_id", 0, MOST_ROWS, Optional.of(1));
  }

  /**
   * What a {@code config.json} says of any encoder; the same keys are read here.
   *
   * @param type its {@code model_type}
   */
  public static ObjectNode written(String type, BackboneConfig config) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("model_type", type)
        .put("vocab_size", config.vocabularySize())
        .put("hidden_size", config.hiddenSize())
        .put("num_hidden_layers", config.blocks())
        .put("num_attention_heads", config.heads())
        .put("intermediate_size", config.intermediateSize())
        .put("hidden_act", name(config.gelu()))
        .put("max_position_embeddings", config.maxPositions())
        .put("type_vocab_size", config.tokenTypes())
        .put("layer_norm_eps", Double.parseDouble(Float.toString(config.layerNormEpsilon())))
        .put("dtype", "float32");
  }

  /** What transformers calls it. */
  public static String name(GeluForm gelu) {
    return switch (gelu) {
      case ERF -> "gelu";
      case TANH -> "gelu_new";
    };
  }

  /** An activation, GELU where the config says nothing. */
  public static GeluForm gelu(JsonFile file, String key) {
    return switch (file.text(key, "gelu")) {
      case "gelu" -> GeluForm.ERF;
      case "gelu_new", "gelu_pytorch_tanh" -> GeluForm.TANH;
      default -> throw file.wrong(key, "gelu, gelu_new or gelu_pytorch_tanh");
    };
  }

  /** Of the layer normalisations; 1e-12 where the config says nothing. */
  public static float epsilon(JsonFile file) {
    return file.positive("layer_norm_eps", 1e-12f);
  }

  /** Neither a decoder nor one with relative positions, and with all of its weights as numbers. */
  static void requirePlainEncoder(JsonFile file) {
    for (String key : new String[] {"is_decoder", "add_cross_attention", "is_encoder_decoder"}) {
      if (file.flag(key).orElse(false)) {
        throw file.wrong(key, "false: an encoder alone");
      }
    }
    for (String key : new String[] {"quantization_config", "pruned_heads"}) {
      if (!file.node(key).isEmpty()) {
        throw file.wrong(key, "none: a whole encoder of floating-point weights");
      }
    }
    String positions = "position_embedding_type";
    if (!file.text(positions, "absolute").equals("absolute")) {
      throw file.wrong(positions, "absolute");
    }
  }
}
