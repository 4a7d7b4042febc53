package org.frisket.models.preprocess.text;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.preprocess.image.ImageSettings;
import org.frisket.models.task.TaskSpec;

/**
 * The tokenizer of one task as a {@code tokenizer.json}: whoever reads texts with it, and with
 * nothing else, gets the ids and types that {@link ExampleEncoder} gives. It differs from the
 * backbone's in how it cuts and pads, in the types where the backbone has one, and for words of
 * their own in the space before them.
 */
public final class TokenizerFile {
  /** Numbers stay as they are written. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private TokenizerFile() {}

  /** What it is called: of a backbone that reads images, what says how they are made ready. */
  public static String name(BackboneConfig backbone) {
    return backbone.readsImages() ? ImageSettings.FILE : "tokenizer.json";
  }

  /** The file; that of images is the same for every task. */
  public static byte[] of(TaskSpec task, Backbone backbone) {
    if (backbone.config().readsImages()) {
      return backbone.tokenizerJson();
    }
    try {
      ObjectNode root = (ObjectNode) JSON.readTree(backbone.tokenizerJson());
      cut(root, task);
      pad(root);
      if (task.kind().answersWords()) {
        ByteLevelWords.putSpaces(root);
      }
      if (backbone.config().tokenTypes() < 2) {
        root.replace("post_processor", OneType.of(root.path("post_processor")));
      }
      return JSON.writeValueAsBytes(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * As {@link Tokenizer} does, which leaves to the file the end at which it cuts. What it gives as
   * overflowing are the other windows of a text.
   */
  private static void cut(ObjectNode root, TaskSpec task) {
    String end = root.path("truncation").path("direction").asText("Right");
    root.putObject("truncation")
        .put("direction", end)
        .put("max_length", task.maxLength())
        .put("strategy", "LongestFirst")
        .put("stride", task.windows().stride());
  }

  /**
   * Texts of a batch to the longest of them, behind their end: a head reads the first wordpiece.
   */
  private static void pad(ObjectNode root) {
    PaddingToken token = PaddingToken.of(root);
    root.putObject("padding")
        .put("strategy", "BatchLongest")
        .put("direction", "Right")
        .putNull("pad_to_multiple_of")
        .put("pad_id", token.id())
        .put("pad_type_id", 0)
        .put("pad_token", token.text());
  }
}
