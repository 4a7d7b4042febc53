package org.frisket.server.grpc;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.frisket.server.grpc.wire.ClassificationResult;
import org.frisket.server.grpc.wire.Input;
import org.frisket.server.grpc.wire.RegressionResult;
import org.frisket.server.model.Lease;
import org.frisket.server.model.ServableCall;
import org.frisket.server.model.TensorValue;
import org.frisket.server.model.Verb;
import org.tensorflow.proto.SignatureDef;

/**
 * One question over examples to the version that a lease holds, which stays open.
 *
 * @param signature its name
 */
record ExampleCall(Lease lease, String signature, Caller caller) {
  CompletableFuture<ClassificationResult> classify(Input input) {
    TensorValue examples = Examples.read(input);
    List<String> outputs = ExampleResults.classOutputs(definition());
    return run(Verb.CLASSIFY, examples, outputs)
        .thenApply(answered -> ExampleResults.classes(answered, examples.size()));
  }

  CompletableFuture<RegressionResult> regress(Input input) {
    TensorValue examples = Examples.read(input);
    List<String> outputs = ExampleResults.numberOutputs(definition());
    return run(Verb.REGRESS, examples, outputs)
        .thenApply(answered -> ExampleResults.numbers(answered, examples.size()));
  }

  private SignatureDef definition() {
    return Signatures.forExamples(lease.servable().signatures(), signature);
  }

  private CompletableFuture<Map<String, TensorValue>> run(
      Verb verb, TensorValue examples, List<String> outputs) {
    return lease
        .servable()
        .run(
            new ServableCall(
                verb,
                signature,
                Map.of(ServableCall.EXAMPLES, examples),
                outputs,
                caller.deadline(),
                caller.isGone()));
  }
}
