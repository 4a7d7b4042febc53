package org.frisket.training.config;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;

/**
 * Where a row keeps what: names of the header or of JSON keys, or numbers from 0 where there is no
 * header.
 *
 * @param text the text, or the first of a pair; several columns are joined by one space
 * @param pair the second text; null for single sentences
 * @param label the label
 */
public record Columns(
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> text,
    String pair,
    String label) {
  public Columns {
    text = List.copyOf(text);
  }

  /** A text in one column. */
  public Columns(String text, String pair, String label) {
    this(List.of(text), pair, label);
  }
}
