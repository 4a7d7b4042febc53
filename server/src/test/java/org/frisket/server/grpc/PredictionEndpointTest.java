package org.frisket.server.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.frisket.server.grpc.Requests.example;
import static org.frisket.server.grpc.Requests.examples;
import static org.frisket.server.grpc.Requests.floats;
import static org.frisket.server.grpc.Requests.refused;
import static org.frisket.server.grpc.Requests.request;
import static org.frisket.server.grpc.Requests.spec;
import static org.frisket.server.grpc.Requests.text;

import com.google.protobuf.Int64Value;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Path;
import org.frisket.server.fixtures.RunningGrpc;
import org.frisket.server.fixtures.SmallModel;
import org.frisket.server.grpc.wire.ClassificationRequest;
import org.frisket.server.grpc.wire.ClassificationResponse;
import org.frisket.server.grpc.wire.ExampleListWithContext;
import org.frisket.server.grpc.wire.GetModelMetadataRequest;
import org.frisket.server.grpc.wire.InferenceTask;
import org.frisket.server.grpc.wire.Input;
import org.frisket.server.grpc.wire.ModelSpec;
import org.frisket.server.grpc.wire.MultiInferenceRequest;
import org.frisket.server.grpc.wire.MultiInferenceResponse;
import org.frisket.server.grpc.wire.PredictRequest;
import org.frisket.server.grpc.wire.PredictResponse;
import org.frisket.server.grpc.wire.PredictionServiceGrpc;
import org.frisket.server.grpc.wire.Regression;
import org.frisket.server.grpc.wire.RegressionRequest;
import org.frisket.server.grpc.wire.RegressionResponse;
import org.frisket.server.grpc.wire.SignatureDefMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.TensorProto;

/** Calls over a real connection, to a SavedModel. */
class PredictionEndpointTest {
  @TempDir private static Path folder;
  private static RunningGrpc server;
  private static PredictionServiceGrpc.PredictionServiceBlockingStub stub;

  @BeforeAll
  static void start() throws IOException {
    server = new RunningGrpc();
    server.models().add("small", 2, server.load(SmallModel.write(folder, 2, 2)));
    server.models().add("small", 3, server.load(SmallModel.write(folder, 3, 3)));
    server.models().label("small", "gold", 2);
    stub = server.stub(PredictionServiceGrpc.PredictionServiceBlockingStub.class);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void anAnswerNamesTheVersionThatGaveIt() {
    PredictResponse response = stub.predict(request().build());

    assertThat(response.getOutputsOrThrow("y")).isEqualTo(floats(3, 6));
    assertThat(response.getModelSpec())
        .isEqualTo(spec().setVersion(Int64Value.of(3)).setSignatureName("serving_default").build());
  }

  @Test
  void versionsAndLabelsAreAsked() {
    PredictRequest.Builder request = request();
    request.getModelSpecBuilder().setVersion(Int64Value.of(2));
    assertThat(stub.predict(request.build()).getOutputsOrThrow("y")).isEqualTo(floats(2, 4));

    request.getModelSpecBuilder().setVersionLabel("gold");
    PredictResponse labelled = stub.predict(request.build());
    assertThat(labelled.getOutputsOrThrow("y")).isEqualTo(floats(2, 4));
    assertThat(labelled.getModelSpec().getVersion().getValue()).isEqualTo(2);
  }

  @Test
  void aModelThatIsNotThereIsNotFound() {
    refused(
        () -> stub.predict(PredictRequest.getDefaultInstance()),
        Status.Code.INVALID_ARGUMENT,
        "Missing ModelSpec");
    refused(
        () -> stub.predict(request().setModelSpec(ModelSpec.newBuilder()).build()),
        Status.Code.INVALID_ARGUMENT,
        "ModelSpec has no name specified.");
    refused(
        () -> stub.predict(request().setModelSpec(spec().setName("ghost")).build()),
        Status.Code.NOT_FOUND,
        "Servable not found for request: Latest(ghost)");
    refused(
        () -> stub.predict(request().setModelSpec(spec().setVersion(Int64Value.of(9))).build()),
        Status.Code.NOT_FOUND,
        "Servable not found for request: Specific(small, 9)");
    refused(
        () -> stub.predict(request().setModelSpec(spec().setVersionLabel("tin")).build()),
        Status.Code.INVALID_ARGUMENT,
        "Unrecognized servable version label: tin");
  }

  @Test
  void whatDoesNotFitTheSignatureIsRefused() {
    refused(
        () -> stub.predict(request().setModelSpec(spec().setSignatureName("s")).build()),
        Status.Code.FAILED_PRECONDITION,
        "Serving signature key \"s\" not found.");
    refused(
        () -> stub.predict(request().removeInputs("x").putInputs("z", floats(1)).build()),
        Status.Code.INVALID_ARGUMENT,
        "Sent extra: {z}",
        "Missing but required: {x}");
    refused(
        () -> stub.predict(request().addOutputFilter("w").build()),
        Status.Code.INVALID_ARGUMENT,
        "output tensor alias not found in signature: w");
    refused(
        () -> stub.predict(request().addOutputFilter("y").addOutputFilter("y").build()),
        Status.Code.INVALID_ARGUMENT,
        "duplicate output tensor alias: y");
    refused(
        () -> stub.predict(request().putInputs("x", text("a")).build()),
        Status.Code.INVALID_ARGUMENT,
        "float",
        "string is provided");
    TensorProto torn = floats(1, 2).toBuilder().addFloatVal(3).build();
    refused(
        () -> stub.predict(request().putInputs("x", torn).build()),
        Status.Code.INVALID_ARGUMENT,
        "tensor parsing error: x");
  }

  @Test
  void textsComeBackAsTheyWere() {
    PredictRequest request =
        PredictRequest.newBuilder()
            .setModelSpec(spec().setSignatureName("texts"))
            .putInputs("text", text("ä\0b"))
            .addOutputFilter("same")
            .build();

    assertThat(stub.predict(request).getOutputsOrThrow("same")).isEqualTo(text("ä\0b"));
  }

  @Test
  void examplesGetClassesAndNumbers() {
    ClassificationResponse classes =
        stub.classify(
            ClassificationRequest.newBuilder()
                .setModelSpec(spec().setSignatureName("classify"))
                .setInput(examples(1, 5))
                .build());
    RegressionResponse numbers =
        stub.regress(
            RegressionRequest.newBuilder()
                .setModelSpec(spec().setSignatureName("regress"))
                .setInput(examples(1, 5))
                .build());

    assertThat(classes.getResult().getClassifications(1).getClassesList())
        .containsExactly(scored("small", -15), scored("large", 15));
    assertThat(classes.getModelSpec().getVersion().getValue()).isEqualTo(3);
    assertThat(numbers.getResult().getRegressionsList())
        .extracting(Regression::getValue)
        .containsExactly(3f, 15f);
  }

  private static org.frisket.server.grpc.wire.Class scored(String label, float score) {
    return org.frisket.server.grpc.wire.Class.newBuilder().setLabel(label).setScore(score).build();
  }

  @Test
  void aContextBelongsToEveryExampleWithoutTheFeature() {
    ExampleListWithContext list =
        ExampleListWithContext.newBuilder()
            .setContext(example(7))
            .addExamples(Example.getDefaultInstance())
            .addExamples(example(1))
            .build();
    RegressionRequest request =
        RegressionRequest.newBuilder()
            .setModelSpec(spec().setSignatureName("regress"))
            .setInput(Input.newBuilder().setExampleListWithContext(list))
            .build();

    assertThat(stub.regress(request).getResult().getRegressionsList())
        .extracting(Regression::getValue)
        .containsExactly(21f, 3f);
  }

  @Test
  void severalQuestionsAreAskedAboutOneInput() {
    MultiInferenceRequest request =
        MultiInferenceRequest.newBuilder()
            .addTasks(task("classify"))
            .addTasks(task("regress"))
            .setInput(examples(2))
            .build();

    MultiInferenceResponse response = stub.multiInference(request);

    assertThat(response.getResults(0).getClassificationResult().getClassificationsCount())
        .isEqualTo(1);
    assertThat(response.getResults(1).getRegressionResult().getRegressions(0).getValue())
        .isEqualTo(6);
    assertThat(response.getResults(1).getModelSpec().getSignatureName()).isEqualTo("regress");
    refused(
        () -> stub.multiInference(request.toBuilder().addTasks(task("regress")).build()),
        Status.Code.INVALID_ARGUMENT,
        "Duplicate evaluation of signature: regress");
    refused(
        () -> stub.multiInference(request.toBuilder().addTasks(task("predict")).build()),
        Status.Code.UNIMPLEMENTED,
        "tensorflow/serving/predict");
    refused(
        () -> stub.multiInference(MultiInferenceRequest.getDefaultInstance()),
        Status.Code.INVALID_ARGUMENT,
        "at least one task");
  }

  private static InferenceTask task(String method) {
    return InferenceTask.newBuilder()
        .setModelSpec(spec().setSignatureName(method))
        .setMethodName("tensorflow/serving/" + method)
        .build();
  }

  @Test
  void metadataHoldsTheSignatures() throws IOException {
    GetModelMetadataRequest.Builder request =
        GetModelMetadataRequest.newBuilder().setModelSpec(spec());
    refused(
        () -> stub.getModelMetadata(request.build()),
        Status.Code.INVALID_ARGUMENT,
        "at least one metadata_field");
    refused(
        () -> stub.getModelMetadata(request.clone().addMetadataField("weights").build()),
        Status.Code.INVALID_ARGUMENT,
        "Metadata field weights is not supported");

    var metadata =
        stub.getModelMetadata(request.addMetadataField("signature_def").build())
            .getMetadataOrThrow("signature_def");

    assertThat(metadata.getTypeUrl())
        .isEqualTo("type.googleapis.com/tensorflow.serving.SignatureDefMap");
    assertThat(metadata.unpack(SignatureDefMap.class).getSignatureDefMap())
        .containsOnlyKeys("serving_default", "texts", "classify", "regress");
  }

  @Test
  void requestsAreCounted() {
    stub.predict(request().build());
    refused(
        () -> stub.predict(request().setModelSpec(spec().setName("ghost")).build()),
        Status.Code.NOT_FOUND,
        "ghost");

    assertThat(server.metrics().text())
        .contains(":tensorflow:serving:request_count{model_name=\"small\",status=\"OK\"}")
        .contains(":tensorflow:serving:request_count{model_name=\"_unknown\",status=\"NOT_FOUND\"}")
        .contains("model_name=\"small\",API=\"Predict\",entrypoint=\"GRPC\",le=");
  }
}
