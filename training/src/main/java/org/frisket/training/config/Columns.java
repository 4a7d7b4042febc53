package org.frisket.training.config;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.frisket.models.error.InvalidInputException;

/**
 * Where a row keeps what: names of the header or of JSON keys, or numbers from 0 where there is no
 * header.
 *
 * @param text the text, the first of a pair, a word, or the context of choices; several columns are
 *     joined by one space
 * @param pair the second text; null for single sentences
 * @param label the label; null where every file has one label for all of its rows
 * @param choices the choices, in the order of the task's labels; empty for other kinds of task
 * @param split which split a row belongs to, where one file holds several; null: all rows to each
 *     split that names their file
 */
public record Columns(
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> text,
    String pair,
    String label,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> choices,
    @JsonInclude(JsonInclude.Include.NON_NULL) String split) {
  /**
   * @throws InvalidInputException if a column is two of these: a label that is read as text, too,
   *     would be learned in no time, and a text beside itself says nothing
   */
  public Columns {
    text = List.copyOf(text);
    choices = List.copyOf(choices);
    List<String> all = new ArrayList<>(text);
    Stream.of(pair, label, split).filter(Objects::nonNull).forEach(all::add);
    all.addAll(choices);
    InvalidInputException.require(
        "columns of texts, labels and splits",
        all,
        Set.copyOf(all).size() == all.size(),
        "each for one of these");
  }

  /** Files of one split each. */
  public Columns(List<String> text, String pair, String label, List<String> choices) {
    this(text, pair, label, choices, null);
  }

  /** A text in one column. */
  public Columns(String text, String pair, String label) {
    this(List.of(text), pair, label, List.of());
  }
}
