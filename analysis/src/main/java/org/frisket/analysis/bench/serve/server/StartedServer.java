package org.frisket.analysis.bench.serve.server;

import java.io.IOException;
import java.net.URI;

/** A server that answers, until it is closed. */
public interface StartedServer extends AutoCloseable {
  URI address();

  /** Of the process it runs in. */
  long processId();

  /** Seconds from the start of its process until it said that it answers. */
  double startSeconds();

  @Override
  void close() throws IOException;
}
