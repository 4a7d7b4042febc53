package org.frisket.savedmodels.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.task.TaskKind;
import org.frisket.models.task.TaskSpec;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;

/** Messages are read by their numbers; tests/peers reads the file with TensorFlow in Python. */
class WarmUpRequestTest {
  private final Backbone backbone = TinyBackbone.create();

  private static TaskSpec task(TaskKind kind) {
    return new TaskSpec("colours", kind, List.of("a", "b", "c"), 16);
  }

  private static List<byte[]> messages(byte[] file) {
    List<byte[]> messages = new ArrayList<>();
    ByteBuffer rest = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    while (rest.hasRemaining()) {
      byte[] message = new byte[Math.toIntExact(rest.getLong())];
      rest.getInt();
      rest.get(message);
      rest.getInt();
      messages.add(message);
    }
    return messages;
  }

  private static ByteString only(ByteString message, int field)
      throws InvalidProtocolBufferException {
    List<ByteString> values = all(message, field);
    assertThat(values).hasSize(1);
    return values.get(0);
  }

  private static List<ByteString> all(ByteString message, int field)
      throws InvalidProtocolBufferException {
    return UnknownFieldSet.parseFrom(message).getField(field).getLengthDelimitedList();
  }

  private static ByteString request(byte[] message) throws InvalidProtocolBufferException {
    return only(only(ByteString.copyFrom(message), 6), 1);
  }

  private static Map<String, TensorProto> inputs(ByteString request) throws IOException {
    Map<String, TensorProto> inputs = new TreeMap<>();
    for (ByteString entry : all(request, 2)) {
      inputs.put(only(entry, 1).toStringUtf8(), TensorProto.parseFrom(only(entry, 2)));
    }
    return inputs;
  }

  @Test
  void aRequestIsAPredictionLogInARecord() throws IOException {
    WarmUpRequest asked = WarmUpRequest.of("colours", task(TaskKind.SINGLE_SENTENCE), backbone);
    List<byte[]> messages =
        messages(
            WarmUpRequest.file(
                List.of(asked, asked.to("serving_default").with("task", "colours"))));

    assertThat(messages).hasSize(2);
    ByteString first = request(messages.get(0));
    assertThat(only(only(first, 1), 3).toStringUtf8()).isEqualTo("colours");
    assertThat(inputs(first)).containsOnlyKeys("input_ids", "attention_mask", "token_type_ids");
    ByteString second = request(messages.get(1));
    assertThat(only(only(second, 1), 3).toStringUtf8()).isEqualTo("serving_default");
    TensorProto task = inputs(second).get("task");
    assertThat(task.getDtype()).isEqualTo(DataType.DT_STRING);
    assertThat(task.getTensorShape().getDimCount()).isZero();
    assertThat(task.getStringVal(0).toStringUtf8()).isEqualTo("colours");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IMAGE")
  void itHoldsAnExampleOfTheTask(TaskKind kind) throws IOException {
    WarmUpRequest asked = WarmUpRequest.of("colours", task(kind), backbone);
    Map<String, TensorProto> inputs =
        inputs(request(messages(WarmUpRequest.file(List.of(asked))).get(0)));

    TensorProto ids = inputs.get("input_ids");
    assertThat(ids.getDtype()).isEqualTo(DataType.DT_INT32);
    assertThat(ids.getTensorShape().getDim(0).getSize())
        .isEqualTo(kind == TaskKind.MULTIPLE_CHOICE ? 3 : 1);
    assertThat(ids.getTensorShape().getDim(1).getSize()).isEqualTo(8);
    assertThat(ids.getIntValList().subList(0, 3)).containsExactly(2, 1, 3);
    assertThat(inputs.containsKey("positions")).isEqualTo(kind == TaskKind.TAGGING);
  }
}
