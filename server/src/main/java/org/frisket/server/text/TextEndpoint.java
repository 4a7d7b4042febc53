package org.frisket.server.text;

import com.linecorp.armeria.server.ServerBuilder;
import org.frisket.savedmodels.serving.engine.TaskCatalogue;
import org.frisket.savedmodels.serving.engine.TaskEngine;
import org.frisket.server.api.ApiService;
import org.frisket.server.api.TaskAccess;
import org.frisket.server.metrics.RequestMetrics;

/** Texts asked over HTTP, below {@value #PREFIX}, for a server that may do other things besides. */
public final class TextEndpoint {
  public static final String PREFIX = "/text/v1/";

  private final ApiService service;

  /**
   * @param requests counts what is answered, one a task
   * @param access who may ask what
   */
  public TextEndpoint(
      TaskCatalogue catalogue,
      TaskEngine engine,
      RequestMetrics requests,
      TaskAccess access,
      TextOptions options) {
    TextCalls calls =
        new TextCalls(
            new KnownTasks(catalogue, access),
            new TaskOverview(catalogue, engine, requests.usage(), access),
            new TaskAsker(engine, options),
            requests,
            options);
    this.service = new ApiService(PREFIX, options.limits(), calls::answer);
  }

  /** Whether a POST of a path asks tasks. */
  public static boolean asks(String target) {
    return target.startsWith(PREFIX) && TextCalls.asks(target.substring(PREFIX.length()));
  }

  /** Adds everything below the prefix. */
  public void addTo(ServerBuilder server) {
    service.addTo(server);
  }
}
