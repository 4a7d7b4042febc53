package org.frisket.models.checkpoint.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.vocabulary.AddedToken;
import org.frisket.models.preprocess.vocabulary.AddedTokens;
import org.frisket.models.preprocess.vocabulary.TokenizerTree;

/**
 * The tokens that a folder lists with their ids: {@code added_tokens_decoder} of the settings; or
 * where that is not there, {@code added_tokens.json} and what {@code tokenizer.json} itself lists.
 */
final class ListedTokens {
  private final SortedMap<Integer, AddedToken> byId = new TreeMap<>();
  private final List<Listing> listings = new ArrayList<>();

  /** Where a token is listed, and with which id. */
  private record Listing(String place, String content, int id) {}

  private ListedTokens() {}

  /**
   * @param file {@code tokenizer.json}, if there is one
   * @throws InvalidInputException if one has no number or is no token
   */
  static ListedTokens of(
      TokenizerSettings settings, SpecialTokens special, Optional<TokenizerTree> file) {
    ListedTokens tokens = new ListedTokens();
    if (settings.keys().has(TokenizerSettings.DECODER)) {
      tokens.addDecoder(settings.keys());
      return tokens;
    }
    for (Map.Entry<String, JsonNode> entry : settings.added().entries()) {
      if (!entry.getValue().isInt()) {
        throw settings.added().wrong(entry.getKey(), "its id");
      }
      AddedToken token = AddedToken.special(entry.getKey());
      tokens.add(
          settings.added().toString(),
          entry.getValue().asInt(),
          special.isSpecialWhereAdded(entry.getKey()) ? token : token.asText());
    }
    file.ifPresent(
        tree -> tree.added().forEach((id, token) -> tokens.add(tree.source(), id, token)));
    return tokens;
  }

  private void addDecoder(JsonFile keys) {
    for (Map.Entry<String, JsonNode> entry : keys.entries(TokenizerSettings.DECODER)) {
      boolean right = entry.getKey().matches("\\d{1,9}") && entry.getValue().isObject();
      AddedToken token =
          AddedToken.of(entry.getValue(), false)
              .filter(found -> right)
              .orElseThrow(
                  () -> keys.wrong(TokenizerSettings.DECODER, "ids, each with a token's content"));
      add(keys + ": " + TokenizerSettings.DECODER, Integer.parseInt(entry.getKey()), token);
    }
  }

  private void add(String place, int id, AddedToken token) {
    byId.put(id, token);
    listings.add(new Listing(place, token.content(), id));
  }

  /** All of them; of two with one id the later. */
  SortedMap<Integer, AddedToken> byId() {
    return byId;
  }

  /**
   * That each has the id it is listed with: one that the vocabulary does not have gets the next id
   * behind it, whatever the list says.
   *
   * @throws InvalidInputException that names the first that has another
   */
  void requireTheirIds(AddedTokens tokens) {
    for (Listing listing : listings) {
      OptionalInt id = tokens.idOf(listing.content());
      if (id.isEmpty() || id.getAsInt() != listing.id()) {
        throw InvalidInputException.of(
            listing.place() + ": " + listing.content(),
            listing.id(),
            id.isEmpty() ? "an id of its own" : id.getAsInt() + ", its id by the vocabulary");
      }
    }
  }
}
