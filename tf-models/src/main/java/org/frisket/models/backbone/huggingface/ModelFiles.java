package org.frisket.models.backbone.huggingface;

/** The names of the files in a model folder. */
public final class ModelFiles {
  public static final String CONFIG = "config.json";
  public static final String WEIGHTS = "model.safetensors";

  /** Which shard holds which tensor, where there is no single file. */
  public static final String INDEX = "model.safetensors.index.json";

  public static final String TOKENIZER = "tokenizer.json";

  /** How a vocabulary without {@link #TOKENIZER} is used. */
  public static final String TOKENIZER_SETTINGS = "tokenizer_config.json";

  /** BERT's vocabulary, one wordpiece a line. */
  public static final String WORDPIECES = "vocab.txt";

  /** The ids of RoBERTa's pieces. */
  public static final String PIECES = "vocab.json";

  /** How RoBERTa's pieces are put together. */
  public static final String MERGES = "merges.txt";

  private ModelFiles() {}
}
