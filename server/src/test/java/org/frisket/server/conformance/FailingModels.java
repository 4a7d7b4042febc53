package org.frisket.server.conformance;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.frisket.server.model.LoadedModels;
import org.frisket.server.model.Servable;
import org.frisket.server.model.ServableCall;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.StatusCode;
import org.frisket.server.model.TensorValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/** Models that fail: one for each code, one whose queue is full, one that never answers. */
final class FailingModels {
  static final String FULL = "The batch scheduling queue to which this task was submitted is full";
  static final String LARGE = "Task size 9 is larger than maximum (input) batch size 8";

  private FailingModels() {}

  static void addTo(LoadedModels models) {
    for (StatusCode code : StatusCode.values()) {
      if (code != StatusCode.OK) {
        models.add("fails-" + code, 3, failing(new ServingException(code, "fails with " + code)));
      }
    }
    models.add(
        "full",
        3,
        failing(ServingException.busy(StatusCode.UNAVAILABLE, FULL, Duration.ofMillis(1500))));
    models.add("large", 3, failing(ServingException.invalid(LARGE)));
    models.add("never", 3, new Failing(new CompletableFuture<>()));
  }

  private static Servable failing(ServingException problem) {
    return new Failing(CompletableFuture.failedFuture(problem));
  }

  private record Failing(CompletableFuture<Map<String, TensorValue>> answer) implements Servable {
    @Override
    public Map<String, SignatureDef> signatures() {
      TensorInfo number = TensorInfo.newBuilder().setDtype(DataType.DT_FLOAT).build();
      return Map.of(
          ServableCall.DEFAULT_SIGNATURE,
          SignatureDef.newBuilder().putInputs("x", number).putOutputs("y", number).build());
    }

    @Override
    public CompletableFuture<Map<String, TensorValue>> run(ServableCall call) {
      return answer.copy();
    }

    @Override
    public void close() {}
  }
}
