package org.frisket.models.preprocess.vocabulary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.frisket.models.error.InvalidInputException;

/**
 * A {@code tokenizer.json} that is changed where it must be: what does the same already stays as it
 * is, and a file in which nothing is changed keeps its bytes, so that backbones keep their
 * identity.
 */
public final class TokenizerTree {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MODEL = "model";
  private static final String ADDED = "added_tokens";
  private static final String PROCESSOR = "post_processor";

  private final String source;
  private final byte[] original;
  private final ObjectNode root;
  private final boolean segments;
  private boolean changed;

  private TokenizerTree(String source, byte[] original, ObjectNode root, boolean segments) {
    this.source = source;
    this.original = original;
    this.root = root;
    this.segments = segments;
  }

  /**
   * @param source for messages
   * @param segments whether the encoder tells segments apart
   * @throws InvalidInputException if it is no JSON object
   */
  public static TokenizerTree of(String source, byte[] tokenizerJson, boolean segments) {
    try {
      if (JSON.readTree(tokenizerJson) instanceof ObjectNode root) {
        return new TokenizerTree(source, tokenizerJson, root, segments);
      }
    } catch (JsonProcessingException e) {
      throw new InvalidInputException(
          source + ": not readable (expected: a Hugging Face tokenizer file)", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw InvalidInputException.of(source, "no object", "a Hugging Face tokenizer file");
  }

  /** The file's own bytes where nothing was changed. */
  public byte[] bytes() {
    return changed ? root.toString().getBytes(StandardCharsets.UTF_8) : original;
  }

  /** The file, for messages. */
  public String source() {
    return source;
  }

  /** The id of every piece. */
  public Map<String, Integer> vocabulary() {
    JsonNode pieces = root.path(MODEL).path("vocab");
    Map<String, Integer> ids = new HashMap<>();
    for (int i = 0; pieces.isArray() && i < pieces.size(); i++) { // Unigram: a list
      ids.put(pieces.get(i).path(0).asText(), i);
    }
    pieces.properties().forEach(piece -> ids.put(piece.getKey(), piece.getValue().asInt()));
    return ids;
  }

  /** The tokens that stand over the vocabulary, by their ids. */
  public SortedMap<Integer, AddedToken> added() {
    SortedMap<Integer, AddedToken> tokens = new TreeMap<>();
    for (JsonNode token : root.path(ADDED)) {
      AddedToken.of(token, false).ifPresent(added -> tokens.put(token.path("id").asInt(), added));
    }
    return tokens;
  }

  /** The side that the file itself cuts; empty where it says nothing of it. */
  public Optional<String> cutSide() {
    return Optional.ofNullable(root.path("truncation").path("direction").textValue());
  }

  /** Puts these tokens over the vocabulary, and no others. */
  public void setAdded(SortedMap<Integer, AddedToken> tokens) {
    if (!tokens.equals(added())) {
      ArrayNode list = TokenizerJson.list();
      tokens.forEach((id, token) -> list.add(token.json(id)));
      set(root, ADDED, list);
    }
  }

  JsonNode part(String key) {
    return root.path(key);
  }

  /**
   * @throws InvalidInputException if the pieces are put together in another way
   */
  void requireModel(String type) {
    String found = root.path(MODEL).path("type").asText(type);
    if (!found.equals(type) || !root.path(MODEL).isObject()) {
      throw InvalidInputException.of(
          source + ": model",
          found,
          type + ", by the folder's tokenizer_class; PreTrainedTokenizerFast takes any as it is");
    }
  }

  /** Sets a key of the model, if it is another; null counts as what a missing one means. */
  void setModel(String key, JsonNode wanted, JsonNode missing) {
    JsonNode found = root.path(MODEL).path(key);
    if (!(found.isMissingNode() || found.isNull() ? missing : found).equals(wanted)) {
      set((ObjectNode) root.path(MODEL), key, wanted);
    }
  }

  /** Sets the normaliser or the pre-tokenizer, if it does not do the same. */
  void setPart(String key, JsonNode wanted) {
    if (!CanonicalPart.of(root.path(key)).equals(CanonicalPart.of(wanted))) {
      set(root, key, wanted);
    }
  }

  /** Sets what stands around texts, if it is another. */
  void setPostProcessor(JsonNode wanted) {
    if (!order(root.path(PROCESSOR)).equals(order(wanted))) {
      set(root, PROCESSOR, wanted);
    }
  }

  private Optional<PieceOrder> order(JsonNode processor) {
    Optional<PieceOrder> order = PieceOrder.of(processor);
    return segments ? order : order.map(PieceOrder::inOneSegment);
  }

  /**
   * Puts both texts of a pair into one segment.
   *
   * @throws InvalidInputException if what stands around texts is of a kind that is not known
   */
  public void joinSegments() {
    PieceOrder order =
        order(root.path(PROCESSOR))
            .orElseThrow(
                () ->
                    InvalidInputException.of(
                        source + ": " + PROCESSOR,
                        root.path(PROCESSOR).path("type"),
                        "one of a known kind, since token_type_ids is not among the"
                            + " model_input_names"));
    if (!order.equals(order.inOneSegment())) {
      set(root, PROCESSOR, OneSegment.of(root.path(PROCESSOR)));
    }
  }

  private void set(ObjectNode parent, String key, JsonNode value) {
    parent.set(key, value.isMissingNode() ? NullNode.instance : value);
    changed = true;
  }
}
