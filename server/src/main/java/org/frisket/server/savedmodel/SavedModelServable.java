package org.frisket.server.savedmodel;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.frisket.models.error.InvalidInputException;
import org.frisket.server.model.Servable;
import org.frisket.server.model.ServableCall;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.StatusCode;
import org.frisket.server.model.TensorValue;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SignatureDef;

/** A SavedModel folder with all its signatures. A call occupies a thread while the model runs. */
public final class SavedModelServable implements Servable {
  private static final String TAG = "serve";

  private final SavedModelBundle bundle;
  private final Map<String, SignatureDef> signatures;
  private final FetchedOutputs outputs;
  private final Executor executor;

  private SavedModelServable(SavedModelBundle bundle, MetaGraphDef meta, Executor executor) {
    this.bundle = bundle;
    this.signatures = Map.copyOf(meta.getSignatureDefMap());
    this.outputs = new FetchedOutputs(bundle.graph());
    this.executor = executor;
  }

  /**
   * Loads a version's folder.
   *
   * @param executor on which the model runs
   * @throws InvalidInputException if it is no SavedModel
   */
  public static SavedModelServable load(Path folder, ConfigProto config, Executor executor) {
    try {
      SavedModelBundle bundle =
          SavedModelBundle.loader(folder.toString()).withTags(TAG).withConfigProto(config).load();
      return new SavedModelServable(bundle, bundle.metaGraphDef(), executor);
    } catch (TensorFlowException problem) {
      throw new InvalidInputException(
          "SavedModel "
              + folder
              + ": "
              + problem.getMessage()
              + " (expected: one with the tag serve)",
          problem);
    }
  }

  @Override
  public Map<String, SignatureDef> signatures() {
    return signatures;
  }

  @Override
  public CompletableFuture<Map<String, TensorValue>> run(ServableCall call) {
    try {
      SignatureDef signature = signatures.get(call.signature());
      if (signature == null) {
        throw ServingException.invalid("No signature was found with the name: " + call.signature());
      }
      SignatureCall checked = new SignatureCall(signature, outputs, call);
      return CompletableFuture.supplyAsync(() -> answered(checked), executor);
    } catch (ServingException problem) {
      return CompletableFuture.failedFuture(problem);
    } catch (RejectedExecutionException full) {
      return CompletableFuture.failedFuture(
          new ServingException(StatusCode.UNAVAILABLE, "No thread is free to run the model", full));
    }
  }

  private Map<String, TensorValue> answered(SignatureCall call) {
    try {
      return call.run(bundle.session());
    } catch (TensorFlowException | IllegalArgumentException problem) {
      throw call.explained(problem);
    }
  }

  @Override
  public void close() {
    bundle.close();
  }
}
