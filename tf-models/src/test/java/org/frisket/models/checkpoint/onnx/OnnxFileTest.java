package org.frisket.models.checkpoint.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.io.ByteStreams;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.frisket.models.error.InvalidInputException;
import org.frisket.testkit.TestSeed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.ndarray.Shape;

class OnnxFileTest {
  private static final int WHOLE = 90_984_153;

  private static OnnxFile read(byte[] bytes, int length) {
    return OnnxFile.read("small.onnx", new ByteArrayInputStream(bytes, 0, length));
  }

  private static void assertRefused(String file, ThrowingCallable reading, String description) {
    assertThatThrownBy(reading)
        .as(description)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("weights file " + file)
        .hasMessageContaining("expected: a whole ONNX model");
  }

  @Test
  void readsInitializersAndTheInputsOfNodes() {
    byte[] model = SmallOnnx.model();
    OnnxFile file = read(model, model.length);
    assertThat(file.initializers()).containsOnlyKeys("kernel");
    assertThat(file.initializers().get("kernel").shape()).isEqualTo(Shape.of(2, 3));
    assertThat(file.initializers().get("kernel").toArray()).containsExactly(1, 2, 3, 4, 5, -6);
    assertThat(file.inputsOf("/dense/MatMul")).containsExactly("x", "kernel");
    assertThat(file.inputsOf("no such node")).isEmpty();
  }

  @Test
  void refusesAModelCutAtAnyByte() {
    byte[] model = SmallOnnx.model();
    for (int length = 0; length < model.length; length++) {
      int cut = length;
      assertRefused("small.onnx", () -> read(model, cut), "cut at byte " + cut);
    }
  }

  @Test
  void refusesDataThatDoesNotFitItsShape() {
    byte[] model = SmallOnnx.model(2, 3, SmallOnnx.floats(1, 2));
    assertRefused("small.onnx", () -> read(model, model.length), "two values for (2, 3)");
  }

  @Test
  void damageIsEitherUnseenOrReportedWithTheFilesName() {
    Random random = TestSeed.random();
    for (int round = 0; round < 5000; round++) {
      byte[] model = SmallOnnx.model();
      model[random.nextInt(model.length)] = (byte) random.nextInt();
      try {
        read(model, model.length);
      } catch (InvalidInputException e) {
        assertThat(e).as(TestSeed.howToRepeat()).hasMessageContaining("small.onnx");
      }
    }
  }

  /** Before, inside and after the header, inside weights and the graph's end, and at the end. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10, 19, 21, 1000, 400_000, 20_000_000, WHOLE - 5, WHOLE - 1})
  void refusesTheRealFileCutShort(int length) {
    assertRefused("all-minilm-l6-v2.onnx", () -> loadCut(length), "cut at byte " + length);
  }

  private static void loadCut(int length) throws IOException {
    try (InputStream whole = OnnxFile.class.getResourceAsStream("/all-minilm-l6-v2.onnx")) {
      MiniLmSource.load(ByteStreams.limit(whole, length), new byte[0]);
    }
  }
}
