package org.frisket.models.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The known word nearest to an unknown one. */
public final class Nearest {
  private Nearest() {}

  /** The known word that is nearest, the first of several; none if no word is near. */
  public static Optional<String> of(String word, Collection<String> known) {
    return known.stream()
        .filter(other -> distance(word, other) <= limit(word, other))
        .min(Comparator.comparing(other -> distance(word, other)));
  }

  /** The same as the end of a message: {@code ; did you mean seed?}, or nothing. */
  public static String hint(String word, Collection<String> known) {
    return of(word, known).map(Nearest::asked).orElse("");
  }

  public static String asked(String meant) {
    return "; did you mean " + meant + "?";
  }

  /** A third of the letters, as in a slip of the finger or two. */
  private static int limit(String one, String other) {
    return Math.max(1, (Math.min(one.length(), other.length()) + 1) / 3);
  }

  private static int distance(String one, String other) {
    return LevenshteinDistance.getDefaultInstance().apply(one, other);
  }
}
