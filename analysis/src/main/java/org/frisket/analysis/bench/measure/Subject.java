package org.frisket.analysis.bench.measure;

import java.io.IOException;

/** One side while it is measured, value by value. */
interface Subject extends AutoCloseable {
  /** Does something that is not counted. */
  void warmUp() throws IOException;

  double measure() throws IOException;

  @Override
  void close() throws IOException;
}
