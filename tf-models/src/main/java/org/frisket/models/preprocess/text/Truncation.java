package org.frisket.models.preprocess.text;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Locale;
import org.frisket.models.task.TaskSpec;

/**
 * What examples were longer than a task reads.
 *
 * @param examples of which some text was cut
 * @param wordpieces that were cut off
 */
public record Truncation(long examples, long wordpieces) {
  /** Nothing was cut. */
  public static Truncation none() {
    return new Truncation(0, 0);
  }

  public static Truncation of(EncodedExample example) {
    long cut = example.rows().stream().mapToLong(Wordpieces::cut).sum();
    return new Truncation(example.isCut() ? 1 : 0, cut);
  }

  public static Truncation of(List<EncodedExample> examples) {
    return examples.stream().map(Truncation::of).reduce(none(), Truncation::and);
  }

  @JsonIgnore
  public boolean isNone() {
    return examples == 0;
  }

  /**
   * For a person: {@code 12 longer than max_length, 128 wordpieces: 1,234 cut off}.
   *
   * @param task whose examples they are
   */
  public String text(TaskSpec task) {
    return String.format(
        Locale.ROOT, "%,d longer than %s: %,d cut off", examples, task.longest(), wordpieces);
  }

  /** Both together. */
  public Truncation and(Truncation other) {
    return new Truncation(examples + other.examples, wordpieces + other.wordpieces);
  }
}
