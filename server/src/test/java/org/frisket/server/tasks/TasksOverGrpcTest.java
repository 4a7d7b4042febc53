package org.frisket.server.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.frisket.server.fixtures.TinyTasks.TEXT;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.task.Answer;
import org.frisket.server.fixtures.RunningTasks;
import org.frisket.server.fixtures.TinyTasks;
import org.frisket.server.grpc.wire.Class;
import org.frisket.server.grpc.wire.ClassificationRequest;
import org.frisket.server.grpc.wire.ExampleList;
import org.frisket.server.grpc.wire.GetModelStatusRequest;
import org.frisket.server.grpc.wire.Input;
import org.frisket.server.grpc.wire.ModelServiceGrpc;
import org.frisket.server.grpc.wire.ModelSpec;
import org.frisket.server.grpc.wire.ModelVersionStatus;
import org.frisket.server.grpc.wire.PredictRequest;
import org.frisket.server.grpc.wire.PredictResponse;
import org.frisket.server.grpc.wire.PredictionServiceGrpc;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.BytesList;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;
import org.tensorflow.proto.Features;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

class TasksOverGrpcTest {
  @TempDir private static Path folder;
  private static RunningTasks server;
  private static PredictionServiceGrpc.PredictionServiceBlockingStub stub;

  @BeforeAll
  static void start() throws IOException {
    server = new RunningTasks(TinyTasks.storeIn(folder).store());
    stub = server.stub(PredictionServiceGrpc.PredictionServiceBlockingStub.class);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static TensorProto texts(ByteString... texts) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(texts.length));
    return TensorProto.newBuilder()
        .setDtype(DataType.DT_STRING)
        .setTensorShape(shape)
        .addAllStringVal(List.of(texts))
        .build();
  }

  private static PredictRequest request(String task, ByteString... texts) {
    return PredictRequest.newBuilder()
        .setModelSpec(ModelSpec.newBuilder().setName(task))
        .putInputs("text", texts(texts))
        .build();
  }

  private static ByteString text(String text) {
    return ByteString.copyFromUtf8(text);
  }

  private static void refused(PredictRequest request, Status.Code code, String... parts) {
    assertThatThrownBy(() -> stub.predict(request))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            error -> {
              assertThat(error.getStatus().getCode()).isEqualTo(code);
              assertThat(error.getStatus().getDescription()).contains(parts);
            });
  }

  @Test
  void textsAreAnsweredAsByTheTaskAlone() {
    PredictResponse response = stub.predict(request(TEXT, text("red small"), text("new")));

    List<List<Answer>> expected =
        TinyTasks.answers(TEXT, List.of(List.of("red small"), List.of("new")));
    List<Float> found = response.getOutputsOrThrow("probabilities").getFloatValList();
    for (int i = 0; i < 6; i++) {
      Answer answer = expected.get(i / 3).get(0);
      assertThat(found.get(i).doubleValue())
          .isCloseTo(List.copyOf(answer.probabilities().values()).get(i % 3), within(1e-5));
    }
    assertThat(response.getOutputsOrThrow("label").getStringValList())
        .containsExactly(
            text(expected.get(0).get(0).label()), text(expected.get(1).get(0).label()));
    assertThat(response.getModelSpec().getVersion().getValue()).isEqualTo(1);
  }

  @Test
  void classifyNeedsNoSignature() {
    Feature feature =
        Feature.newBuilder().setBytesList(BytesList.newBuilder().addValue(text("red"))).build();
    Example example =
        Example.newBuilder().setFeatures(Features.newBuilder().putFeature("text", feature)).build();
    ClassificationRequest request =
        ClassificationRequest.newBuilder()
            .setModelSpec(ModelSpec.newBuilder().setName(TEXT))
            .setInput(
                Input.newBuilder().setExampleList(ExampleList.newBuilder().addExamples(example)))
            .build();

    List<Class> classes = stub.classify(request).getResult().getClassifications(0).getClassesList();

    Answer expected = TinyTasks.answers(TEXT, List.of(List.of("red"))).get(0).get(0);
    assertThat(classes).hasSize(3);
    for (Class one : classes) {
      assertThat((double) one.getScore())
          .isCloseTo(expected.probabilities().get(one.getLabel()), within(1e-5));
    }
  }

  @Test
  void statusIsAvailableBeforeATaskIsAsked() {
    ModelServiceGrpc.ModelServiceBlockingStub models =
        server.stub(ModelServiceGrpc.ModelServiceBlockingStub.class);

    assertThat(
            models
                .getModelStatus(
                    GetModelStatusRequest.newBuilder()
                        .setModelSpec(ModelSpec.newBuilder().setName("tiny/grades"))
                        .build())
                .getModelVersionStatus(0)
                .getState())
        .isEqualTo(ModelVersionStatus.State.AVAILABLE);
  }

  @Test
  void wrongInputsAreToldByNameAndWhatIsExpected() {
    refused(
        request(TEXT, text("red"), ByteString.copyFrom(new byte[] {(byte) 0xff})),
        Status.Code.INVALID_ARGUMENT,
        "Input text: value 1",
        "UTF-8");
    refused(request("couples", text("red")), Status.Code.INVALID_ARGUMENT, "required: {text_pair}");
    refused(request("sizes", text("red")), Status.Code.NOT_FOUND, "sizes");
  }
}
