package org.frisket.models.backbone.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.frisket.models.backbone.vocabulary.ByteLevelTokenizerJson;
import org.frisket.models.backbone.vocabulary.WordPieceTokenizerJson;
import org.frisket.models.error.InvalidInputException;

/** The tokenizer of a model folder: its {@code tokenizer.json}, or one made of its vocabulary. */
final class TokenizerFiles {
  private final Path folder;

  private TokenizerFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * @throws InvalidInputException if there is none, or none that can be read without its library
   */
  static byte[] read(Path folder) throws IOException {
    return new TokenizerFiles(folder).read();
  }

  private byte[] read() throws IOException {
    if (has(ModelFiles.TOKENIZER)) {
      return Files.readAllBytes(folder.resolve(ModelFiles.TOKENIZER));
    }
    if (has(ModelFiles.WORDPIECES)) {
      return wordPiece();
    }
    if (has(ModelFiles.PIECES) && has(ModelFiles.MERGES)) {
      return byteLevel();
    }
    throw InvalidInputException.of(
        "tokenizer of " + folder,
        "no " + ModelFiles.TOKENIZER,
        "that, or vocab.txt, or vocab.json with merges.txt; of another vocabulary, such as"
            + " sentencepiece.bpe.model, "
            + Conversion.ofTokenizer(folder));
  }

  private byte[] wordPiece() throws IOException {
    JsonFile settings = settings();
    return WordPieceTokenizerJson.of(
        lines(ModelFiles.WORDPIECES),
        new WordPieceTokenizerJson.Cleaning(
            settings.flag("do_lower_case").orElse(true),
            settings.flag("strip_accents"),
            settings.flag("tokenize_chinese_chars").orElse(true)));
  }

  private byte[] byteLevel() throws IOException {
    Map<String, Integer> ids = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> piece :
        JsonFile.read(folder.resolve(ModelFiles.PIECES)).entries()) {
      if (!piece.getValue().isInt()) {
        throw InvalidInputException.of(
            folder.resolve(ModelFiles.PIECES) + ": " + piece.getKey(), piece.getValue(), "its id");
      }
      ids.put(piece.getKey(), piece.getValue().asInt());
    }
    List<String> merges =
        lines(ModelFiles.MERGES).stream()
            .filter(line -> !line.startsWith("#version") && !line.isEmpty())
            .toList();
    boolean prefixSpace = settings().flag("add_prefix_space").orElse(false);
    return ByteLevelTokenizerJson.of(ids, merges, prefixSpace);
  }

  private JsonFile settings() {
    return JsonFile.readIfPresent(folder.resolve(ModelFiles.TOKENIZER_SETTINGS));
  }

  private List<String> lines(String name) throws IOException {
    try {
      return Files.readAllLines(folder.resolve(name));
    } catch (CharacterCodingException e) {
      throw InvalidInputException.of(folder.resolve(name).toString(), "not UTF-8", "a vocabulary");
    }
  }

  private boolean has(String name) {
    return Files.isRegularFile(folder.resolve(name));
  }
}
