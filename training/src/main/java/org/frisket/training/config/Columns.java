package org.frisket.training.config;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Where a row keeps what: names of the header or of JSON keys, or numbers from 0 where there is no
 * header.
 *
 * @param text the text, or the first of a pair
 * @param pair the second text; null for single sentences
 * @param label the label
 */
public record Columns(String text, String pair, String label) {
  /** All columns a row must have. */
  public List<String> required() {
    return Stream.of(text, pair, label).filter(Objects::nonNull).toList();
  }
}
