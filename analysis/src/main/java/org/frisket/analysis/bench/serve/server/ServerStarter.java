package org.frisket.analysis.bench.serve.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Starts servers. */
@FunctionalInterface
public interface ServerStarter {
  /**
   * Starts one on a port that is free.
   *
   * @param store whose tasks it serves
   * @param options more of {@code serve}
   * @return when it answers
   */
  StartedServer start(Path store, List<String> options) throws IOException;
}
