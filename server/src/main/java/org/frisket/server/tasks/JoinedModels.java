package org.frisket.server.tasks;

import java.util.List;
import java.util.OptionalLong;
import org.frisket.server.model.Lease;
import org.frisket.server.model.ModelSpec;
import org.frisket.server.model.Models;
import org.frisket.server.model.VersionStatus;

/**
 * Models of two kinds under one roof.
 *
 * @param first asked for every name that it knows
 * @param second asked for all others
 */
public record JoinedModels(Models first, Models second) implements Models {
  @Override
  public Lease find(ModelSpec spec) {
    return of(spec.name()).find(spec);
  }

  @Override
  public List<VersionStatus> status(String name, OptionalLong version) {
    return of(name).status(name, version);
  }

  @Override
  public boolean knows(String name) {
    return first.knows(name) || second.knows(name);
  }

  @Override
  public String fullName(String name) {
    return of(name).fullName(name);
  }

  private Models of(String name) {
    return first.knows(name) ? first : second;
  }
}
