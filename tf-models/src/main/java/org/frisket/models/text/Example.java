package org.frisket.models.text;

import java.util.Optional;

/**
 * One example of a classification task, as text.
 *
 * @param id where it comes from, for messages: {@code dev.tsv:17}
 * @param text the text, or the first of two
 * @param pair the second text of a pair
 * @param label the right answer, where it is known
 */
public record Example(String id, String text, Optional<String> pair, Optional<String> label) {}
