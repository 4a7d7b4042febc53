package org.frisket.server.model;

import java.util.Optional;
import java.util.OptionalLong;

/** Which model a request asks for: by version, by label, or the newest. */
public record ModelSpec(String name, OptionalLong version, Optional<String> label) {
  public ModelSpec {
    if (version.isPresent() && label.isPresent()) {
      throw ServingException.invalid(
          "Model '" + name + "': both a version and a label (expected: one of them, or none)");
    }
  }

  public static ModelSpec latest(String name) {
    return new ModelSpec(name, OptionalLong.empty(), Optional.empty());
  }

  public static ModelSpec version(String name, long version) {
    return new ModelSpec(name, OptionalLong.of(version), Optional.empty());
  }

  public static ModelSpec label(String name, String label) {
    return new ModelSpec(name, OptionalLong.empty(), Optional.of(label));
  }

  /** As TensorFlow Serving writes it in messages: {@code Latest(n)}, {@code Specific(n, v)}. */
  public String text() {
    return version.isPresent()
        ? "Specific(" + name + ", " + version.getAsLong() + ")"
        : "Latest(" + name + ")";
  }
}
