package org.frisket.models.preprocess.vocabulary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A token that a text is searched for before it is cut into pieces.
 *
 * @param content as texts spell it
 * @param singleWord whether it must stand alone, between spaces or punctuation
 * @param lstrip whether it takes the spaces before it
 * @param rstrip whether it takes the spaces behind it
 * @param normalized whether it is looked for in the text as it is after normalisation
 * @param special whether it is one of the tokens that stand for no text
 */
public record AddedToken(
    String content,
    boolean singleWord,
    boolean lstrip,
    boolean rstrip,
    boolean normalized,
    boolean special) {

  /** One that stands for no text and is looked for as it is. */
  public static AddedToken special(String content) {
    return new AddedToken(content, false, false, false, false, true);
  }

  /**
   * A token as JSON files keep it: an object, or its text alone.
   *
   * @param special where an object does not say it, and for texts
   * @return empty where it is neither
   */
  public static Optional<AddedToken> of(JsonNode json, boolean special) {
    if (json.isTextual()) {
      return Optional.of(new AddedToken(json.asText(), false, false, false, !special, special));
    }
    if (!json.path("content").isTextual()) {
      return Optional.empty();
    }
    boolean itself = json.path("special").asBoolean(special);
    return Optional.of(
        new AddedToken(
            json.path("content").asText(),
            json.path("single_word").asBoolean(),
            json.path("lstrip").asBoolean(),
            json.path("rstrip").asBoolean(),
            json.path("normalized").asBoolean(!itself),
            itself));
  }

  /** The same as one that stands for no text. */
  public AddedToken asSpecial() {
    return new AddedToken(content, singleWord, lstrip, rstrip, normalized, true);
  }

  /** The same as a part of texts, looked for where they are normalised. */
  public AddedToken asText() {
    return new AddedToken(content, singleWord, lstrip, rstrip, true, false);
  }

  ObjectNode json(int id) {
    return TokenizerJson.node()
        .put("id", id)
        .put("content", content)
        .put("single_word", singleWord)
        .put("lstrip", lstrip)
        .put("rstrip", rstrip)
        .put("normalized", normalized)
        .put("special", special);
  }
}
