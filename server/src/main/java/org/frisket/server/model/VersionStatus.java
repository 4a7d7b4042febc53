package org.frisket.server.model;

/**
 * Where a version of a model is in its life.
 *
 * @param code {@code OK}, or why it could not be loaded
 * @param message empty, or why
 */
public record VersionStatus(long version, State state, StatusCode code, String message) {
  /** Names and numbers as in {@code tensorflow.serving.ModelVersionStatus.State}. */
  public enum State {
    UNKNOWN(0),
    START(10),
    LOADING(20),
    AVAILABLE(30),
    UNLOADING(40),
    END(50);

    private final int number;

    State(int number) {
      this.number = number;
    }

    public int number() {
      return number;
    }
  }

  public static VersionStatus of(long version, State state) {
    return new VersionStatus(version, state, StatusCode.OK, "");
  }
}
