package org.frisket.models.error;

/**
 * The user gave something that cannot be used: a file, a key, a value. Every message names the
 * thing, the value found and what was expected. Commands turn it into exit code 2.
 */
public class InvalidInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidInputException(String message) {
    super(message);
  }

  public InvalidInputException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Reads {@code thing: value (expected: expected)}; constants as they stand in files. */
  public static InvalidInputException of(String thing, Object value, String expected) {
    return new InvalidInputException(
        thing + ": " + Words.of(value) + " (expected: " + expected + ")");
  }

  /**
   * Refuses a value, in the words of {@link #of}, unless something holds.
   *
   * @throws InvalidInputException if it does not
   */
  public static void require(String thing, Object value, boolean holds, String expected) {
    if (!holds) {
      throw of(thing, value, expected);
    }
  }
}
