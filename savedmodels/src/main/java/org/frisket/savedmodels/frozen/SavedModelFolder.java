package org.frisket.savedmodels.frozen;

import java.io.IOException;
import java.nio.file.Path;
import org.frisket.models.graph.GraphVariables;
import org.frisket.models.runtime.Sessions;
import org.tensorflow.Graph;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.op.Ops;

/** A graph with the first values of its variables, as a TensorFlow SavedModel. */
public final class SavedModelFolder {
  private SavedModelFolder() {}

  /**
   * Writes into a folder; the caller makes it appear whole.
   *
   * @param graph of TensorFlow's own ops alone
   */
  public static void write(
      Path folder, Graph graph, GraphVariables variables, Signature signature, int threads)
      throws IOException {
    SaverOps.addTo(Ops.create(graph), variables);
    try (Session session = Sessions.open(graph, threads)) {
      variables.initialise(session);
      SavedModelBundle.exporter(folder.toString())
          .withTags(FrozenModelFiles.TAG)
          .withSession(session)
          .withSignature(signature)
          .export();
    }
  }
}
