package org.frisket.training.data;

import org.frisket.models.error.InvalidInputException;

/**
 * One row of a file is not as the others are; those behind it can still be read, by whoever asks
 * for them.
 */
public final class MalformedRowException extends InvalidInputException {
  private static final long serialVersionUID = 1L;

  private final String location;
  private final String problem;

  /**
   * @param location file and line, parted by a colon
   * @param problem what is the matter with it
   */
  public MalformedRowException(String location, String problem) {
    super(location + ": " + problem);
    this.location = location;
    this.problem = problem;
  }

  /** Reads {@code location: thing: value (expected: expected)}. */
  static MalformedRowException of(String location, String thing, Object value, String expected) {
    return new MalformedRowException(
        location, InvalidInputException.of(thing, value, expected).getMessage());
  }

  /** The line at which it begins, or its number where rows are no lines. */
  public long row() {
    return Long.parseLong(location.substring(location.lastIndexOf(':') + 1));
  }

  /** What is the matter with it. */
  public String problem() {
    return problem;
  }
}
