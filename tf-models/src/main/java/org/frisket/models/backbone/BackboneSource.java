package org.frisket.models.backbone;

/** A place a backbone can be loaded from. */
public interface BackboneSource {
  /** The id users write. */
  String id();

  /** One line for {@code doctor}: what it is and where it comes from. */
  String description();

  /**
   * @throws org.frisket.models.error.InvalidInputException if it is missing, truncated or not of
   *     the expected shape
   */
  Backbone load();
}
