package org.frisket.server.http;

import java.util.List;
import java.util.OptionalLong;
import org.frisket.server.model.Lease;
import org.frisket.server.model.ModelSpec;
import org.frisket.server.model.Models;
import org.frisket.server.model.VersionStatus;
import org.frisket.server.security.Guard;

/** Models for whoever may ask them, on REST and on gRPC; what was asked is noted for the log. */
public record GuardedModels(Models models) implements Models {
  @Override
  public Lease find(ModelSpec spec) {
    check(spec.name());
    return models.find(spec);
  }

  @Override
  public List<VersionStatus> status(String name, OptionalLong version) {
    check(name);
    return models.status(name, version);
  }

  private static void check(String name) {
    Asked.model(name);
    Asked.token().ifPresent(token -> Guard.requireAllowed(token, name));
  }

  @Override
  public boolean knows(String name) {
    return models.knows(name);
  }

  @Override
  public String fullName(String name) {
    return models.fullName(name);
  }
}
