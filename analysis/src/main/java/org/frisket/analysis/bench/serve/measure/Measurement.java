package org.frisket.analysis.bench.serve.measure;

import java.io.IOException;

/** How a row is measured. */
interface Measurement {
  /** What is done, in a sentence without its end. */
  String how(ServeSettings settings);

  void measure(Stage stage, Findings findings) throws IOException;
}
