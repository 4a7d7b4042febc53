package org.frisket.server.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.serving.engine.Deadline;
import org.frisket.server.conformance.PlainModel.Named;
import org.frisket.server.model.ServableCall;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.StatusCode;
import org.frisket.server.model.TensorValue;
import org.frisket.server.model.Verb;
import org.frisket.server.savedmodel.SavedModelServable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.DataType;

class SavedModelServableTest {
  private static final String NAME = "serving_default";

  @TempDir Path folder;

  /** Also of those that TensorFlow Java has no class for. */
  @Test
  void integersOfEveryTypePassThroughAModel() throws Exception {
    Map<DataType, Object> values =
        Map.of(
            DataType.DT_INT8, new int[] {-128, 127},
            DataType.DT_UINT8, new int[] {0, 255},
            DataType.DT_INT16, new int[] {-32768, 32767},
            DataType.DT_UINT16, new int[] {0, 65535},
            DataType.DT_UINT32, new long[] {0, 4294967295L},
            DataType.DT_UINT64, new long[] {0, -1});
    try (PlainModel model = new PlainModel()) {
      for (DataType type : values.keySet()) {
        Named input = model.input("in" + type, type);
        model.signature(
            type.name(),
            "predict",
            Map.of("x", input),
            Map.of("y", model.identity("y" + type, input)));
      }
      model.write(folder);
    }
    try (SavedModelServable servable = loaded()) {
      values.forEach(
          (type, array) -> {
            TensorValue value = TensorValue.of(type, new long[] {2}, array);
            TensorValue answer = answer(servable, type.name(), Map.of("x", value)).get("y");
            assertThat(answer.type()).isEqualTo(type);
            assertThat(answer.values()).as(type.name()).isEqualTo(array);
          });
    }
  }

  @Test
  void whatDoesNotFitTheSignatureIsInvalid() throws Exception {
    try (SavedModelServable servable = adding()) {
      TensorValue number = TensorValue.of(DataType.DT_FLOAT, new long[] {1}, new float[1]);
      TensorValue text = TensorValue.of(DataType.DT_STRING, new long[] {}, new byte[1][0]);
      assertInvalid(servable, Map.of("a", number), "missing inputs: {b}");
      assertInvalid(servable, Map.of("a", number, "b", number, "c", number), "inputs: {c}");
      assertInvalid(servable, Map.of("a", number, "b", text), "string is provided");
    }
  }

  @Test
  void whatTheGraphRefusesIsInvalid() throws Exception {
    try (SavedModelServable servable = adding()) {
      TensorValue two = TensorValue.of(DataType.DT_FLOAT, new long[] {2}, new float[2]);
      TensorValue three = TensorValue.of(DataType.DT_FLOAT, new long[] {3}, new float[3]);
      assertInvalid(servable, Map.of("a", two, "b", three), "ncompatible shapes");
    }
  }

  @Test
  void aCallThatIsLateOrLeftDoesNotRun() throws Exception {
    try (SavedModelServable servable = adding()) {
      TensorValue one = TensorValue.of(DataType.DT_FLOAT, new long[] {1}, new float[1]);
      Map<String, TensorValue> inputs = Map.of("a", one, "b", one);
      ServableCall late =
          ServableCall.of(Verb.PREDICT, NAME, inputs, Deadline.after(Duration.ZERO));
      ServableCall left =
          new ServableCall(
              Verb.PREDICT, NAME, inputs, java.util.List.of(), Deadline.never(), () -> true);
      assertCode(servable, late, StatusCode.DEADLINE_EXCEEDED);
      assertCode(servable, left, StatusCode.CANCELLED);
    }
  }

  @Test
  void aFolderThatIsNoSavedModelIsNamed() {
    assertThatThrownBy(this::loaded)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(folder.toString());
  }

  private SavedModelServable adding() throws Exception {
    try (PlainModel model = new PlainModel()) {
      Named a = model.input("a", DataType.DT_FLOAT);
      Named b = model.input("b", DataType.DT_FLOAT);
      model.signature(NAME, "predict", Map.of("a", a, "b", b), Map.of("c", model.sum("c", a, b)));
      model.write(folder);
    }
    return loaded();
  }

  private SavedModelServable loaded() {
    return SavedModelServable.load(folder, ConfigProto.getDefaultInstance(), Runnable::run);
  }

  private static Map<String, TensorValue> answer(
      SavedModelServable servable, String signature, Map<String, TensorValue> inputs) {
    return servable.run(ServableCall.of(Verb.PREDICT, signature, inputs, Deadline.never())).join();
  }

  private static void assertInvalid(
      SavedModelServable servable, Map<String, TensorValue> inputs, String message) {
    assertThatThrownBy(() -> answer(servable, NAME, inputs))
        .cause()
        .isInstanceOfSatisfying(
            ServingException.class,
            problem -> assertThat(problem.code()).isEqualTo(StatusCode.INVALID_ARGUMENT))
        .hasMessageContaining(message);
  }

  private static void assertCode(SavedModelServable servable, ServableCall call, StatusCode code) {
    assertThatThrownBy(() -> servable.run(call).join())
        .cause()
        .isInstanceOfSatisfying(
            ServingException.class, problem -> assertThat(problem.code()).isEqualTo(code));
  }
}
