package org.frisket.savedmodels.frozen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.architecture.EncoderOutput;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.files.FolderLock;
import org.frisket.models.files.Sha256;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.Dropout;
import org.frisket.models.graph.ModelInputs;
import org.frisket.models.kernels.Engine;
import org.frisket.models.network.EncoderNetwork;
import org.frisket.savedmodels.json.Json;
import org.tensorflow.Graph;
import org.tensorflow.Signature;

/**
 * Writes a backbone once, as a TensorFlow SavedModel whose {@code serving_default} gives {@code
 * last_hidden_state} (B, S, H) and, of a backbone with a pooler, {@code pooler_output} (B, H).
 * Beside it, in {@code assets.extra}, lie its tokenizer and its description.
 */
public final class FrozenModelExporter {
  private static final Logger LOG = LogManager.getLogger(FrozenModelExporter.class);

  private FrozenModelExporter() {}

  /**
   * Writes the frozen model unless it is there already.
   *
   * @param folder such as {@code store/minilm-l6/frozen/1}
   * @throws InvalidInputException if another backbone is there
   */
  public static void exportOnce(Backbone backbone, Path folder, int threads) throws IOException {
    FolderLock.inTurn(
        folder.toAbsolutePath().getParent(), () -> exportAlone(backbone, folder, threads));
  }

  private static Path exportAlone(Backbone backbone, Path folder, int threads) throws IOException {
    String identity = backbone.identity();
    if (Files.exists(folder)) {
      String found = FrozenModel.describe(folder).identity();
      if (!found.equals(identity)) {
        throw InvalidInputException.of("frozen model " + folder, found, identity);
      }
      return folder;
    }
    LOG.info("writing the frozen model {}", folder);
    AtomicFiles.writeFolder(folder, temporary -> export(backbone, identity, temporary, threads));
    return folder;
  }

  private static void export(Backbone backbone, String identity, Path folder, int threads)
      throws IOException {
    try (Graph graph = new Graph()) {
      EncoderNetwork network =
          new EncoderNetwork(
              graph, backbone.config(), backbone.weights(), Adaptation.none(), Engine.STANDARD);
      EncoderOutput output = network.encode(network.context("encoder", Dropout.none()));
      Signature signature = signature(network.inputs(), output, !backbone.config().drawnPooler());
      SavedModelFolder.write(folder, graph, network.variables(), signature, threads);
    }
    Files.createDirectories(FrozenModelFiles.extras(folder));
    AtomicFiles.write(
        FrozenModelFiles.tokenizer(folder, backbone.config()), backbone.tokenizerJson());
    FrozenModelDescription description =
        new FrozenModelDescription(
            FrozenModelDescription.FORMAT_VERSION,
            identity,
            Sha256.of(FrozenModelFiles.graph(folder)),
            backbone.config());
    AtomicFiles.write(FrozenModelFiles.description(folder), Json.pretty(description));
  }

  private static Signature signature(ModelInputs inputs, EncoderOutput output, boolean hasPooler) {
    Signature.Builder signature =
        Signature.builder().key("serving_default").methodName("tensorflow/serving/predict");
    inputs.byName().forEach(signature::input);
    signature.output("last_hidden_state", output.sequence());
    return hasPooler
        ? signature.output("pooler_output", output.pooled()).build()
        : signature.build();
  }
}
