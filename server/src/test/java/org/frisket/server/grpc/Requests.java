package org.frisket.server.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.frisket.server.grpc.wire.ExampleList;
import org.frisket.server.grpc.wire.Input;
import org.frisket.server.grpc.wire.ModelSpec;
import org.frisket.server.grpc.wire.PredictRequest;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;
import org.tensorflow.proto.Features;
import org.tensorflow.proto.FloatList;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Requests to a {@link org.frisket.server.fixtures.SmallModel}, and what they must end in. */
final class Requests {
  private Requests() {}

  static ModelSpec.Builder spec() {
    return ModelSpec.newBuilder().setName("small");
  }

  static TensorProto floats(float... values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_FLOAT)
            .setTensorShape(
                TensorShapeProto.newBuilder()
                    .addDim(TensorShapeProto.Dim.newBuilder().setSize(values.length)));
    for (float value : values) {
      tensor.addFloatVal(value);
    }
    return tensor.build();
  }

  static PredictRequest.Builder request() {
    return PredictRequest.newBuilder().setModelSpec(spec()).putInputs("x", floats(1, 2));
  }

  static Input.Builder examples(float... values) {
    ExampleList.Builder list = ExampleList.newBuilder();
    for (float value : values) {
      list.addExamples(example(value));
    }
    return Input.newBuilder().setExampleList(list);
  }

  static Example example(float value) {
    Feature feature =
        Feature.newBuilder().setFloatList(FloatList.newBuilder().addValue(value)).build();
    return Example.newBuilder().setFeatures(Features.newBuilder().putFeature("x", feature)).build();
  }

  static void refused(ThrowingCallable call, Status.Code code, String... texts) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            error -> {
              assertThat(error.getStatus().getCode()).isEqualTo(code);
              assertThat(error.getStatus().getDescription()).contains(texts);
            });
  }

  static TensorProto text(String value) {
    return floats(0).toBuilder()
        .clearFloatVal()
        .setDtype(DataType.DT_STRING)
        .addStringVal(ByteString.copyFromUtf8(value))
        .build();
  }

  static TensorProto zeros(int bytes) {
    return floats(0).toBuilder()
        .clearFloatVal()
        .setTensorShape(
            TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dim.newBuilder().setSize(bytes / Float.BYTES)))
        .setTensorContent(ByteString.copyFrom(new byte[bytes]))
        .build();
  }
}
