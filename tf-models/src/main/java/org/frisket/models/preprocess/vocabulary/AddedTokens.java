package org.frisket.models.preprocess.vocabulary;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tokens over a vocabulary: one that the vocabulary has keeps its id, every other gets the next one
 * behind it, in the order in which they are added.
 */
public final class AddedTokens {
  private final Map<String, Integer> vocabulary;
  private final Map<String, Integer> idOf = new HashMap<>();
  private final SortedMap<Integer, AddedToken> byId = new TreeMap<>();

  /**
   * @param vocabulary the id of every piece
   */
  public AddedTokens(Map<String, Integer> vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Adds a token, or changes the one of that content. */
  public void add(AddedToken token) {
    put(nextIdOf(token.content()), token);
  }

  /** Puts a token where a file has it. */
  public void put(int id, AddedToken token) {
    idOf.put(token.content(), id);
    byId.put(id, token);
  }

  /** The id a token has, or would have. */
  public int nextIdOf(String content) {
    return idOf(content).orElseGet(this::next);
  }

  private int next() {
    int last = byId.isEmpty() ? -1 : byId.lastKey();
    return Math.max(last + 1, vocabulary.size());
  }

  /** The id of a token or a piece. */
  public OptionalInt idOf(String content) {
    Integer id = idOf.getOrDefault(content, vocabulary.get(content));
    return id == null ? OptionalInt.empty() : OptionalInt.of(id);
  }

  /** Whether it is a piece of the vocabulary itself. */
  boolean isPiece(String content) {
    return vocabulary.containsKey(content);
  }

  /** All that were added, by their ids. */
  public SortedMap<Integer, AddedToken> byId() {
    return Collections.unmodifiableSortedMap(byId);
  }
}
