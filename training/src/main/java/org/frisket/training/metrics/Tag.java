package org.frisket.training.metrics;

import java.util.List;
import org.frisket.models.error.InvalidInputException;

/**
 * A tag of a span scheme: {@code O}, or a prefix of B, I, E, S and a type. All of IOB1, IOB2 and
 * BIOES are written with these.
 *
 * @param prefix B, I, E, S or O
 * @param type the type of entity; empty for O
 */
public record Tag(char prefix, String type) {
  private static final String PREFIXED = "[BIES]-.+";
  static final Tag OUTSIDE = new Tag('O', "");

  /**
   * @throws InvalidInputException if it is no such tag
   */
  public static Tag parse(String written) {
    return parse("tag", written);
  }

  /**
   * @param what how the message calls it
   * @throws InvalidInputException if it is no such tag
   */
  public static Tag parse(String what, String written) {
    if (written.equals("O")) {
      return OUTSIDE;
    }
    if (!written.matches(PREFIXED)) {
      throw InvalidInputException.of(what, written, "O, or B-, I-, E- or S- and a type");
    }
    return new Tag(written.charAt(0), written.substring(2));
  }

  /** Whether all of some labels are such tags. */
  public static boolean areAll(List<String> labels) {
    return labels.stream().allMatch(label -> label.equals("O") || label.matches(PREFIXED));
  }

  boolean isOutside() {
    return prefix == 'O';
  }

  /** Whether a span begins here, as conlleval (Tjong Kim Sang 2003) and seqeval see it. */
  boolean startsAfter(Tag previous) {
    boolean stands = prefix == 'B' || prefix == 'S';
    boolean ended = previous.isOutside() || previous.prefix == 'E' || previous.prefix == 'S';
    return !isOutside() && (stands || ended || !type.equals(previous.type));
  }
}
