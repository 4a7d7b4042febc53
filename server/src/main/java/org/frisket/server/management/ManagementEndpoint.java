package org.frisket.server.management;

import com.linecorp.armeria.server.ServerBuilder;
import java.time.Duration;
import org.frisket.savedmodels.serving.engine.TaskCatalogue;
import org.frisket.savedmodels.serving.engine.TaskEngine;
import org.frisket.server.api.ApiLimits;
import org.frisket.server.api.ApiService;

/**
 * A store's tasks managed over HTTP, below {@value #PREFIX}. Whoever mounts it sees to it that only
 * those come here who may.
 */
public final class ManagementEndpoint {
  public static final String PREFIX = "/admin/v1/";

  private static final long MEBIBYTE = 1L << 20;

  private final ApiService service;

  public ManagementEndpoint(TaskCatalogue catalogue, TaskEngine engine, ApiLimits limits) {
    this.service = new ApiService(PREFIX, limits, new ManagementCalls(catalogue, engine)::answer);
  }

  /** Archives up to 256 MiB, and five minutes to check one. */
  public static ApiLimits limits() {
    return new ApiLimits(256 * MEBIBYTE, Duration.ofMinutes(5));
  }

  /** Adds everything below the prefix. */
  public void addTo(ServerBuilder server) {
    service.addTo(server);
  }
}
