package org.frisket.models.checkpoint.huggingface;

import java.util.List;

/** The names of the files in a model folder. */
public final class ModelFiles {
  public static final String CONFIG = "config.json";
  public static final String WEIGHTS = "model.safetensors";

  /** Which shard holds which tensor, where there is no single file. */
  public static final String INDEX = "model.safetensors.index.json";

  public static final String TOKENIZER = "tokenizer.json";

  /** How the vocabulary is used, of {@link #TOKENIZER} or without it. */
  public static final String TOKENIZER_SETTINGS = "tokenizer_config.json";

  /** Which tokens are special, where {@link #TOKENIZER_SETTINGS} lists none that are added. */
  public static final String SPECIAL_TOKENS = "special_tokens_map.json";

  /** Tokens behind the vocabulary and their ids, where the settings do not list them. */
  public static final String ADDED_TOKENS = "added_tokens.json";

  /** What is done with images, of models that read these and no texts. */
  public static final String IMAGES = "preprocessor_config.json";

  /** That weights elsewhere are added to those of the folder. */
  public static final String ADAPTER = "adapter_config.json";

  /** What a folder may have beside config, weights and vocabulary that changes what comes out. */
  public static final List<String> BESIDE =
      List.of(TOKENIZER_SETTINGS, SPECIAL_TOKENS, ADDED_TOKENS, ADAPTER);

  /** BERT's vocabulary, one wordpiece a line. */
  public static final String WORDPIECES = "vocab.txt";

  /** The ids of RoBERTa's pieces. */
  public static final String PIECES = "vocab.json";

  /** How RoBERTa's pieces are put together. */
  public static final String MERGES = "merges.txt";

  private ModelFiles() {}
}
