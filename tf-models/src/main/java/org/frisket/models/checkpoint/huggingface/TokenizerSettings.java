package org.frisket.models.checkpoint.huggingface;

import java.nio.file.Path;
import java.util.Optional;
import org.frisket.models.error.InvalidInputException;

/**
 * What stands beside a vocabulary: {@code tokenizer_config.json}, and where that lists no added
 * tokens the two files that did so before.
 *
 * @param keys {@code tokenizer_config.json}
 * @param map {@code special_tokens_map.json}
 * @param added {@code added_tokens.json}
 */
record TokenizerSettings(JsonFile keys, JsonFile map, JsonFile added) {
  static final String DECODER = "added_tokens_decoder";
  private static final String CUT_SIDE = "truncation_side";
  private static final String SPLIT = "split_special_tokens";
  private static final String FILES = "fast_tokenizer_files";
  private static final String INPUTS = "init_inputs";

  /**
   * @throws InvalidInputException if one is no JSON object, or says what cannot be done here
   */
  static TokenizerSettings read(Path folder) {
    JsonFile keys = JsonFile.readIfPresent(folder.resolve(ModelFiles.TOKENIZER_SETTINGS));
    refuse(keys);
    boolean listed = keys.has(DECODER);
    return new TokenizerSettings(
        keys,
        older(folder.resolve(ModelFiles.SPECIAL_TOKENS), listed),
        older(folder.resolve(ModelFiles.ADDED_TOKENS), listed));
  }

  private static JsonFile older(Path file, boolean listed) {
    return listed ? JsonFile.empty(file) : JsonFile.readIfPresent(file);
  }

  private static void refuse(JsonFile keys) {
    if (keys.flag(SPLIT).orElse(false)) {
      throw keys.wrong(SPLIT, "false: special tokens that a text spells are found in it");
    }
    if (!keys.node(INPUTS).isEmpty()) {
      throw keys.wrong(INPUTS, "none");
    }
    if (keys.node(FILES).valueStream().anyMatch(f -> !f.asText().equals(ModelFiles.TOKENIZER))) {
      throw keys.wrong(FILES, ModelFiles.TOKENIZER + " alone");
    }
  }

  /**
   * Texts are cut at their end.
   *
   * @param ofFile the side that {@code tokenizer.json} says
   * @throws InvalidInputException if they should be cut elsewhere
   */
  void requireCutAtTheEnd(Optional<String> ofFile) {
    String expected = "right: texts are cut at their end";
    if (!keys.text(CUT_SIDE, "right").equals("right")) {
      throw keys.wrong(CUT_SIDE, expected);
    }
    if (!keys.has(CUT_SIDE) && ofFile.filter(side -> !side.equals("Right")).isPresent()) {
      throw InvalidInputException.of(
          ModelFiles.TOKENIZER + ": truncation: direction", ofFile.get(), expected);
    }
  }

  /** Whether the tokenizer says of which text of a pair a piece is. */
  boolean givesSegments(TokenizerClass type) {
    String names = "model_input_names";
    if (!keys.has(names)) {
      return type.givesSegments();
    }
    return keys.node(names).valueStream().anyMatch(n -> n.asText().equals("token_type_ids"));
  }
}
