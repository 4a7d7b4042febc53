package org.frisket.models.checkpoint.huggingface;

import java.nio.file.Path;

/** How to make what is missing in a folder, with the library that wrote it. */
final class Conversion {
  private Conversion() {}

  /** Weights of another format to safetensors. */
  static String of(Path folder) {
    return command("AutoModel", folder);
  }

  /** A vocabulary of another format to {@code tokenizer.json}. */
  static String ofTokenizer(Path folder) {
    return command("AutoTokenizer", folder);
  }

  private static String command(String type, Path folder) {
    return "python -c \"from transformers import %1$s; f = '%2$s'; %1$s.from_pretrained(f).%3$s\""
        .formatted(type, folder, "save_pretrained(f)")
        .concat(" writes it");
  }
}
