package org.frisket.server.model;

import java.util.List;
import java.util.OptionalLong;

/** All models of a server. */
public interface Models {
  /**
   * Holds a version of a model until the lease is closed.
   *
   * @throws ServingException {@code INVALID_ARGUMENT} for an unknown label, also of an unknown
   *     model; {@code NOT_FOUND} for an unknown model or version
   */
  Lease find(ModelSpec spec);

  /**
   * The states of a model's versions, ended ones too, the newest first; or of one version.
   *
   * @throws ServingException {@code NOT_FOUND}
   */
  List<VersionStatus> status(String name, OptionalLong version);

  /** Whether there is, or was, a model of this name. */
  boolean knows(String name);

  /** The one name of a model that may be called otherwise, too; any other name is itself. */
  default String fullName(String name) {
    return name;
  }

  /** What {@link #find} says of a model or version that is not there. */
  static ServingException notFound(ModelSpec spec) {
    return ServingException.notFound("Servable not found for request: " + spec.text());
  }

  /** What {@link #find} says of an unknown label. */
  static ServingException unknownLabel(String label) {
    return ServingException.invalid("Unrecognized servable version label: " + label);
  }

  /** What {@link #status} says of a model or version that it never saw. */
  static ServingException noVersions(String name, OptionalLong version) {
    return ServingException.notFound(
        version.isPresent()
            ? "Could not find version " + version.getAsLong() + " of model " + name
            : "Could not find any versions of model " + name);
  }
}
