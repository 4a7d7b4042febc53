package org.frisket.server.savedmodel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.frisket.server.model.CheckedCall;
import org.frisket.server.model.ServableCall;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.StatusCode;
import org.frisket.server.model.TensorValue;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/** A call that fits a signature: names and types are checked before it runs. */
final class SignatureCall {
  private static final Duration LONGEST_TIME_OUT = Duration.ofDays(1);

  private final SignatureDef signature;
  private final FetchedOutputs outputs;
  private final ServableCall call;
  private final List<String> wanted;

  SignatureCall(SignatureDef signature, FetchedOutputs outputs, ServableCall call) {
    this.signature = signature;
    this.outputs = outputs;
    this.call = call;
    this.wanted = CheckedCall.outputs(signature, call);
    CheckedCall.requireInputs(signature, call);
  }

  Map<String, TensorValue> run(Session session) {
    if (call.isAbandoned()) {
      throw abandoned();
    }
    List<Tensor> fed = new ArrayList<>();
    try {
      Session.Runner runner = session.runner().setOptions(options());
      call.inputs().forEach((name, value) -> fed.add(feed(runner, name, value)));
      wanted.forEach(name -> runner.fetch(outputs.of(signature.getOutputsOrThrow(name))));
      try (Result result = runner.run()) {
        return read(result);
      }
    } finally {
      fed.forEach(Tensor::close);
    }
  }

  private Tensor feed(Session.Runner runner, String name, TensorValue value) {
    Tensor tensor = value.toTensor();
    runner.feed(signature.getInputsOrThrow(name).getName(), tensor);
    return tensor;
  }

  /** With the time that is left, so that the model itself is stopped. */
  private RunOptions options() {
    Duration left = call.deadline().remaining();
    RunOptions.Builder options = RunOptions.newBuilder();
    if (left.compareTo(LONGEST_TIME_OUT) < 0) {
      options.setTimeoutInMs(Math.max(1, left.toMillis()));
    }
    return options.build();
  }

  private Map<String, TensorValue> read(Result result) {
    Map<String, TensorValue> read = new HashMap<>();
    for (int i = 0; i < wanted.size(); i++) {
      String name = wanted.get(i);
      TensorInfo info = signature.getOutputsOrThrow(name);
      read.put(name, outputs.read(info.getDtype(), result.get(i)));
    }
    return read;
  }

  private ServingException abandoned() {
    return call.deadline().isOver()
        ? new ServingException(
            StatusCode.DEADLINE_EXCEEDED, "The deadline passed before the model ran")
        : new ServingException(StatusCode.CANCELLED, "The caller has gone");
  }

  /** What TensorFlow threw, as the caller is told. */
  ServingException explained(RuntimeException problem) {
    if (call.deadline().isOver()) {
      return new ServingException(
          StatusCode.DEADLINE_EXCEEDED, "The deadline passed while the model ran", problem);
    }
    return new ServingException(
        Problems.code(problem), String.valueOf(problem.getMessage()), problem);
  }
}
