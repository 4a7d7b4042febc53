package org.frisket.server.management;

import com.linecorp.armeria.server.ServerBuilder;
import org.frisket.savedmodels.serving.engine.TaskCatalogue;
import org.frisket.savedmodels.serving.engine.TaskEngine;
import org.frisket.server.api.ApiService;

/**
 * A store's tasks managed over HTTP, below {@value #PREFIX}. Whoever mounts it sees to it that only
 * those come here who may.
 */
public final class ManagementEndpoint {
  public static final String PREFIX = "/admin/v1/";

  private final ApiService service;

  public ManagementEndpoint(TaskCatalogue catalogue, TaskEngine engine, ManagementOptions options) {
    ManagementCalls calls = new ManagementCalls(catalogue, engine, options.uploads());
    this.service = new ApiService(PREFIX, options.limits(), calls::answer);
  }

  /** Adds everything below the prefix. */
  public void addTo(ServerBuilder server) {
    service.addTo(server);
  }
}
