package org.frisket.analysis.bench.serve.measure;

import java.io.IOException;
import org.frisket.analysis.tasks.MadeStore;

/** How a row is measured. */
interface Measurement {
  /** What is done, in a sentence without its end. */
  String how(ServeSettings settings);

  /** Makes what is measured, where it is not there yet. */
  MadeStore prepare(Stage stage) throws IOException;

  void measure(Stage stage, Findings findings) throws IOException;
}
