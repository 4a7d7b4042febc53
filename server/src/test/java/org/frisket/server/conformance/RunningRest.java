package org.frisket.server.conformance;

import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import java.util.concurrent.CompletableFuture;
import org.frisket.server.metrics.Metrics;
import org.frisket.server.model.Models;
import org.frisket.server.rest.RestApi;
import org.frisket.server.rest.RestOptions;

/** A server of REST alone, on a free port of this machine. */
public final class RunningRest implements AutoCloseable {
  private final Server server;

  public RunningRest(Models models, RestOptions options) {
    ServerBuilder builder = Server.builder().localPort(0, SessionProtocol.HTTP);
    builder.gracefulShutdownTimeoutMillis(0, 0);
    new RestApi(models, new Metrics(), options).addTo(builder);
    server = builder.build();
    server.start().join();
  }

  public int port() {
    return server.activeLocalPort();
  }

  @Override
  public void close() {
    CompletableFuture<Void> unused = server.stop(); // some seconds, that nobody waits for
  }
}
