package org.frisket.models.checkpoint.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.frisket.models.preprocess.vocabulary.AddedToken;

/**
 * The special tokens that settings and the class of a tokenizer name, and those that have no name.
 * Both {@code tokenizer_config.json} and {@code special_tokens_map.json} say some; of the same name
 * the latter's counts.
 */
final class SpecialTokens {
  private static final List<String> NAMES =
      List.of(
          "bos_token",
          "eos_token",
          "unk_token",
          "sep_token",
          "pad_token",
          "cls_token",
          "mask_token");

  private static final String EXTRA = "extra_special_tokens";
  private static final String ADDITIONAL = "additional_special_tokens";

  private final TokenizerSettings settings;
  private final Map<String, AddedToken> said = new LinkedHashMap<>();
  private final Map<String, AddedToken> unsaid = new LinkedHashMap<>();

  private SpecialTokens(TokenizerSettings settings) {
    this.settings = settings;
  }

  /**
   * @throws org.frisket.models.error.InvalidInputException if one is neither a text nor a token
   */
  static SpecialTokens of(TokenizerSettings settings, TokenizerClass type) {
    SpecialTokens tokens = new SpecialTokens(settings);
    for (String name : NAMES) {
      JsonFile file = settings.map().has(name) ? settings.map() : settings.keys();
      if (file.has(name)) {
        tokens.addNamed(file, name, file.node(name));
      } else if (type.specialTokens().containsKey(name)) {
        tokens.unsaid.put(name, AddedToken.special(type.specialTokens().get(name)));
      }
    }
    tokens.addOthers(settings.map());
    tokens.addOthers(settings.keys());
    return tokens;
  }

  /** Those of a model's own names: {@code url_token}, or the entries of a map. */
  private void addOthers(JsonFile file) {
    for (Map.Entry<String, JsonNode> entry : file.entries()) {
      String name = entry.getKey();
      boolean token = entry.getValue().isTextual() || entry.getValue().isObject();
      if (name.endsWith("_token") && token && !NAMES.contains(name)) {
        addNamed(file, name, entry.getValue());
      }
    }
    if (file.node(EXTRA).isObject()) {
      file.entries(EXTRA).forEach(entry -> addNamed(file, entry.getKey(), entry.getValue()));
    }
  }

  private void addNamed(JsonFile file, String name, JsonNode value) {
    if (!value.isNull()) {
      said.put(name, token(file, name, value));
    }
  }

  /** Of the map all are special, whatever they say. */
  private AddedToken token(JsonFile file, String key, JsonNode value) {
    boolean ofMap = file.equals(settings.map());
    return AddedToken.of(value, ofMap || value.isTextual())
        .map(token -> ofMap ? token.asSpecial() : token)
        .orElseThrow(() -> file.wrong(key, "the text of a token, or an object with its content"));
  }

  /** What stands for each name. */
  Map<String, String> contents() {
    return Stream.of(unsaid, said)
        .flatMap(tokens -> tokens.entrySet().stream())
        .collect(Collectors.toMap(Map.Entry::getKey, token -> token.getValue().content()));
  }

  /** Those of a name, in the order in which they are added. */
  List<AddedToken> named() {
    List<AddedToken> tokens = new ArrayList<>();
    for (String name : NAMES) {
      Stream.of(said, unsaid)
          .filter(m -> m.containsKey(name))
          .forEach(m -> tokens.add(m.get(name)));
    }
    said.entrySet().stream()
        .filter(token -> !NAMES.contains(token.getKey()))
        .forEach(token -> tokens.add(token.getValue()));
    return tokens;
  }

  /** Whether no file gives it a name. */
  boolean isUnsaid(String content) {
    return said.values().stream().noneMatch(token -> token.content().equals(content));
  }

  /** Whether the tokenizer's class speaks of it. */
  boolean isOfClass(String content) {
    return unsaid.values().stream().anyMatch(token -> token.content().equals(content));
  }

  /** Those without a name. */
  List<AddedToken> nameless() {
    List<AddedToken> tokens = new ArrayList<>(list(settings.keys(), EXTRA));
    if (tokens.isEmpty()) {
      tokens.addAll(list(settings.keys(), ADDITIONAL));
    }
    tokens.addAll(list(settings.map(), EXTRA));
    boolean known = Stream.of(EXTRA, ADDITIONAL).anyMatch(settings.keys()::has);
    if (!known && !settings.map().has(EXTRA)) {
      tokens.addAll(list(settings.map(), ADDITIONAL));
    }
    return tokens;
  }

  private List<AddedToken> list(JsonFile file, String key) {
    List<AddedToken> tokens = new ArrayList<>();
    if (file.node(key).isArray()) {
      file.node(key).forEach(value -> tokens.add(token(file, key, value)));
    }
    return tokens;
  }

  /** Whether {@code added_tokens.json} takes a token for a special one: objects are not seen. */
  boolean isSpecialWhereAdded(String content) {
    JsonFile keys = settings.keys();
    Stream<JsonNode> named =
        NAMES.stream().filter(name -> !settings.map().has(name)).map(keys::node);
    Stream<JsonNode> listed =
        Stream.of(EXTRA, ADDITIONAL).flatMap(key -> keys.node(key).valueStream());
    boolean inKeys =
        Stream.concat(named, listed).anyMatch(node -> content.equals(node.textValue()));
    Stream<AddedToken> inMap =
        Stream.concat(
            NAMES.stream().filter(settings.map()::has).map(said::get),
            list(settings.map(), EXTRA).stream());
    return inKeys || inMap.anyMatch(token -> token != null && token.content().equals(content));
  }
}
