package org.frisket.savedmodels.frozen;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.graph.GraphVariables;
import org.frisket.models.runtime.Sessions;
import org.tensorflow.Graph;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.op.Ops;

/** A graph with the first values of its variables, as a TensorFlow SavedModel. */
public final class SavedModelFolder {
  private static final String TAG = "serve";

  private SavedModelFolder() {}

  /**
   * Writes into a folder; the caller makes it appear whole.
   *
   * @param graph of TensorFlow's own ops alone
   */
  public static void write(
      Path folder, Graph graph, GraphVariables variables, Signature signature, int threads)
      throws IOException {
    ByteVariables none = new ByteVariables(Ops.create(graph));
    write(folder, graph, variables, none, List.of(signature), threads);
  }

  /** The same of a graph that has variables of bytes too. */
  public static void write(
      Path folder,
      Graph graph,
      GraphVariables variables,
      ByteVariables bytes,
      List<Signature> signatures,
      int threads)
      throws IOException {
    SaverOps.addTo(Ops.create(graph), SavedVariable.all(variables, bytes));
    try (Session session = Sessions.open(graph, threads)) {
      variables.initialise(session);
      bytes.initialise(session);
      SavedModelBundle.exporter(folder.toString())
          .withTags(TAG)
          .withSession(session)
          .withSignatures(signatures.toArray(Signature[]::new))
          .export();
    }
  }
}
