package org.frisket.training.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;

/**
 * Which task texts are of, and how sure that is.
 *
 * @param task its name in the store
 * @param texts that it was found from
 * @param naming how many of them name it on their own
 * @param other the task that most of the others name; null where all name this one
 * @param otherNaming how many these are
 * @param candidates tasks that were looked at
 */
record FoundTask(
    String task,
    int texts,
    int naming,
    @JsonInclude(JsonInclude.Include.NON_NULL) String other,
    int otherNaming,
    int candidates) {

  /** One line. */
  String text() {
    String next =
        other == null ? "" : String.format(Locale.ROOT, "; %d name %s", otherNaming, other);
    return String.format(
        Locale.ROOT,
        "task     %s, of %d: %d of %d text%s name%s it on %s own%s",
        task,
        candidates,
        naming,
        texts,
        texts == 1 ? "" : "s",
        naming == 1 ? "s" : "",
        naming == 1 ? "its" : "their",
        next);
  }
}
