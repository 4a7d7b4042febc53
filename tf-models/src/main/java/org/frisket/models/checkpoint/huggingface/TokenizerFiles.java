package org.frisket.models.checkpoint.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.vocabulary.ByteLevelTokenizerJson;
import org.frisket.models.preprocess.vocabulary.NamedTokens;
import org.frisket.models.preprocess.vocabulary.TokenizerTree;
import org.frisket.models.preprocess.vocabulary.WordPieceTokenizerJson;

/**
 * The tokenizer of a model folder: its {@code tokenizer.json}, or one made of its vocabulary, as
 * the files beside it say.
 */
final class TokenizerFiles {
  private final Path folder;
  private final TokenizerSettings settings;
  private final TokenizerClass type;

  private TokenizerFiles(Path folder, JsonFile config) {
    this.folder = folder;
    this.settings = TokenizerSettings.read(folder);
    this.type = TokenizerClass.of(settings.keys(), config);
  }

  /**
   * @param file the model's {@code config.json}
   * @param config what it says
   * @throws InvalidInputException if there is none, none that can be read without its library, or
   *     one that is used in a way that is not known here
   */
  static byte[] read(Path folder, JsonFile file, BackboneConfig config) throws IOException {
    return new TokenizerFiles(folder, file).read(config);
  }

  private byte[] read(BackboneConfig config) throws IOException {
    boolean segments = config.tokenTypes() > 1;
    boolean given = settings.givesSegments(type);
    TokenizerTree tree = TokenizerTree.of(source(), draft(), segments);
    settings.requireCutAtTheEnd(tree.cutSide());
    NamedTokens named =
        new TokenizerTokens(tree, has(ModelFiles.TOKENIZER), settings, type)
            .put(config.vocabularySize());
    type.recipe(settings.keys(), given).applyTo(tree, named);
    if (segments && !given) {
      tree.joinSegments();
    }
    return tree.bytes();
  }

  /** The file that holds the vocabulary. */
  private String source() {
    String name =
        has(ModelFiles.TOKENIZER)
            ? ModelFiles.TOKENIZER
            : type == TokenizerClass.ROBERTA ? ModelFiles.PIECES : ModelFiles.WORDPIECES;
    return folder.resolve(name).toString();
  }

  private byte[] draft() throws IOException {
    if (has(ModelFiles.TOKENIZER)) {
      return Files.readAllBytes(folder.resolve(ModelFiles.TOKENIZER));
    }
    return switch (type) {
      case BERT, DISTILBERT -> {
        require("vocab.txt", ModelFiles.WORDPIECES);
        yield wordPiece();
      }
      case ROBERTA -> {
        require("vocab.json with merges.txt", ModelFiles.PIECES, ModelFiles.MERGES);
        yield byteLevel();
      }
      case XLM_ROBERTA, DEBERTA, AS_IT_STANDS -> throw missing("that");
    };
  }

  private void require(String what, String... names) {
    if (!List.of(names).stream().allMatch(this::has)) {
      throw missing("that, or " + what);
    }
  }

  private InvalidInputException missing(String expected) {
    return InvalidInputException.of(
        "tokenizer of " + folder,
        "no " + ModelFiles.TOKENIZER,
        expected
            + ", as the folder's tokenizer_class or model_type asks for; of another vocabulary,"
            + " such as sentencepiece.bpe.model, "
            + Conversion.ofTokenizer(folder));
  }

  private byte[] wordPiece() throws IOException {
    List<String> pieces = lines(ModelFiles.WORDPIECES).stream().map(String::stripTrailing).toList();
    return WordPieceTokenizerJson.draft(pieces, TokenizerClass.cleaning(settings.keys()));
  }

  private byte[] byteLevel() throws IOException {
    Map<String, Integer> ids = new LinkedHashMap<>();
    JsonFile pieces = JsonFile.read(folder.resolve(ModelFiles.PIECES));
    for (Map.Entry<String, JsonNode> piece : pieces.entries()) {
      if (!piece.getValue().isInt()) {
        throw pieces.wrong(piece.getKey(), "its id");
      }
      ids.put(piece.getKey(), piece.getValue().asInt());
    }
    List<String> merges =
        lines(ModelFiles.MERGES).stream()
            .filter(line -> !line.startsWith("#version") && !line.isEmpty())
            .toList();
    return ByteLevelTokenizerJson.draft(ids, merges, TokenizerClass.prefixSpace(settings.keys()));
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
