package org.frisket.analysis.bench.serve.measure;

import java.io.IOException;
import org.frisket.analysis.bench.serve.load.Asker;
import org.frisket.analysis.bench.serve.server.Management;
import org.frisket.analysis.bench.serve.server.StartedServer;

/** A server, and who asks it. */
record ServerSubject(StartedServer server, Asker asker, Management management)
    implements AutoCloseable {
  @Override
  public void close() throws IOException {
    server.close();
  }
}
