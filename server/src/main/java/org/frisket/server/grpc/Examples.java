package org.frisket.server.grpc;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.frisket.server.examples.Classification;
import org.frisket.server.examples.ExampleCall;
import org.frisket.server.examples.ScoredLabel;
import org.frisket.server.grpc.wire.ClassificationResult;
import org.frisket.server.grpc.wire.Classifications;
import org.frisket.server.grpc.wire.ExampleListWithContext;
import org.frisket.server.grpc.wire.Input;
import org.frisket.server.grpc.wire.Regression;
import org.frisket.server.grpc.wire.RegressionResult;
import org.frisket.server.model.Servable;
import org.tensorflow.proto.Example;

/** Classify and Regress: examples in, labels with scores or numbers out. */
final class Examples {
  private Examples() {}

  static CompletableFuture<ClassificationResult> classify(
      Servable servable, String signature, Input input, Caller caller) {
    return Classification.run(servable, call(signature, input, caller))
        .thenApply(Examples::classified);
  }

  static CompletableFuture<RegressionResult> regress(
      Servable servable, String signature, Input input, Caller caller) {
    return org.frisket.server.examples.Regression.run(servable, call(signature, input, caller))
        .thenApply(Examples::numbers);
  }

  private static ExampleCall call(String signature, Input input, Caller caller) {
    return new ExampleCall(signature, examples(input), caller.deadline(), caller.isGone());
  }

  private static List<Example> examples(Input input) {
    return switch (input.getKindCase()) {
      case EXAMPLE_LIST -> input.getExampleList().getExamplesList();
      case EXAMPLE_LIST_WITH_CONTEXT -> withContext(input.getExampleListWithContext());
      case KIND_NOT_SET -> List.of();
    };
  }

  private static List<Example> withContext(ExampleListWithContext input) {
    return ExampleCall.withContext(input.getContext(), input.getExamplesList());
  }

  private static ClassificationResult classified(List<List<ScoredLabel>> examples) {
    ClassificationResult.Builder result = ClassificationResult.newBuilder();
    for (List<ScoredLabel> labels : examples) {
      Classifications.Builder classes = result.addClassificationsBuilder();
      labels.forEach(
          one -> classes.addClassesBuilder().setLabel(one.label()).setScore(one.score()));
    }
    return result.build();
  }

  private static RegressionResult numbers(float[] values) {
    RegressionResult.Builder result = RegressionResult.newBuilder();
    for (float value : values) {
      result.addRegressions(Regression.newBuilder().setValue(value));
    }
    return result.build();
  }
}
