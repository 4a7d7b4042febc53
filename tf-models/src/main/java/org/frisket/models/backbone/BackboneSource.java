package org.frisket.models.backbone;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A place a backbone can be loaded from. */
public interface BackboneSource {
  /** The id users write. */
  String id();

  /** One line for {@code doctor}: what it is and where it comes from. */
  String description();

  /** Where its weights are published, if that is known. */
  default Optional<Published> published() {
    return Optional.empty();
  }

  /** The folder that it is fetched into, whether it is there or not; none for what is embedded. */
  default Optional<Path> fetchedInto() {
    return Optional.empty();
  }

  /** Whether it is on this machine, so that {@link #load} can work. */
  default boolean isPresent() {
    return true;
  }

  /** Brings it to this machine; nothing to do for what is embedded. */
  default void fetch() throws IOException {}

  /**
   * @throws org.frisket.models.error.InvalidInputException if it is missing, truncated or not of
   *     the expected shape
   */
  Backbone load();

  /**
   * The head that the backbone was pretrained with to tell masked tokens, by the names of {@link
   * MaskedTokenNames}; nothing where its weights came without one.
   *
   * @throws org.frisket.models.error.InvalidInputException as {@link #load}
   */
  default Optional<Map<ParameterName, WeightTensor>> maskedTokenHead() {
    return Optional.empty();
  }

  /**
   * All but the weights, where that is quicker.
   *
   * @throws org.frisket.models.error.InvalidInputException if it is missing
   */
  default BareBackbone bare() {
    Backbone whole = load();
    return new BareBackbone(whole.config(), whole.tokenizerJson());
  }
}
