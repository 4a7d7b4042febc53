package org.frisket.training.predictions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.frisket.models.error.InvalidInputException;

/**
 * What the columns of answers are called, where others stand before them: a name that is there
 * already has {@code predicted_} before it.
 */
final class AnswerColumns {
  private static final String PREFIX = "predicted_";

  private final Set<String> given;
  private final Set<String> own = new LinkedHashSet<>();

  /**
   * @param given the columns before them, as the first prediction has them
   */
  AnswerColumns(Collection<String> given) {
    this.given = new LinkedHashSet<>(given);
  }

  /** The name of one of them. */
  String named(String name) {
    String free = name;
    while (given.contains(free)) {
      free = PREFIX + free;
    }
    own.add(free);
    return free;
  }

  /** What a column of answers is called where no other has its name. */
  static String plain(String named) {
    String plain = named;
    while (plain.startsWith(PREFIX)) {
      plain = plain.substring(PREFIX.length());
    }
    return plain;
  }

  /** The columns before them. */
  List<String> given() {
    return new ArrayList<>(given);
  }

  /**
   * @throws InvalidInputException if a later prediction brings a column that the first had not
   */
  void requireNoMore(Map<String, JsonNode> later) {
    for (String column : later.keySet()) {
      InvalidInputException.require(
          "column",
          column,
          given.contains(column),
          "one of " + given + ", which the first row has; jsonl may have others in every row");
    }
  }

  /**
   * @throws InvalidInputException if a later prediction brings a column that is called as one of
   *     the answers' own
   */
  void requireFree(Map<String, JsonNode> later) {
    for (String column : own) {
      InvalidInputException.require(
          "column", column, !later.containsKey(column), "in the first row, too, or in none");
    }
  }
}
