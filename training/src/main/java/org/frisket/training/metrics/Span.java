package org.frisket.training.metrics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A stretch of words of one type, such as the name of a person.
 *
 * @param type its type
 * @param start its first word
 * @param end the word after its last
 */
public record Span(String type, int start, int end) {
  /** The spans that the tags of a sentence say, in order; the scheme need not be known. */
  public static List<Span> ofTags(List<String> tags) {
    List<Span> spans = new ArrayList<>();
    Tag previous = Tag.OUTSIDE;
    int start = -1;
    for (int i = 0; i <= tags.size(); i++) {
      Tag tag = i < tags.size() ? Tag.parse(tags.get(i)) : Tag.OUTSIDE;
      boolean starts = tag.startsAfter(previous);
      if (start >= 0 && (starts || tag.isOutside())) {
        spans.add(new Span(previous.type(), start, i));
        start = -1;
      }
      start = starts ? i : start;
      previous = tag;
    }
    return spans;
  }

  /** Rewrites the tags of a sentence: the same spans in IOB2. */
  public static List<String> toIob2(List<String> tags) {
    List<String> rewritten = new ArrayList<>(Collections.nCopies(tags.size(), "O"));
    for (Span span : ofTags(tags)) {
      for (int i = span.start(); i < span.end(); i++) {
        rewritten.set(i, (i == span.start() ? "B-" : "I-") + span.type());
      }
    }
    return rewritten;
  }
}
