package org.frisket.models.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.testkit.TestSeed;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;

class SafetensorsFileTest {
  @TempDir private Path folder;

  private static SafetensorsFile random(Random random) {
    SortedMap<String, String> metadata = new TreeMap<>();
    SortedMap<String, SafeTensor> tensors = new TreeMap<>();
    metadata.put("note", "\"quoted\" ü \n " + random.nextInt());
    for (int i = random.nextInt(5); i >= 0; i--) {
      tensors.put("float " + i, SafeTensor.of(randomWeight(random)));
      byte[] bytes = new byte[random.nextInt(30)];
      random.nextBytes(bytes);
      tensors.put("bytes " + i, SafeTensor.of(bytes));
    }
    return new SafetensorsFile(metadata, tensors);
  }

  /** Any bits, so also infinities, subnormals and NaN. */
  private static WeightTensor randomWeight(Random random) {
    Shape shape = Shape.of(random.nextInt(4), 1 + random.nextInt(4), 1 + random.nextInt(4));
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.intBitsToFloat(random.nextInt());
    }
    return WeightTensor.of(shape, values);
  }

  private Path written(SafetensorsFile file, String name) throws IOException {
    Path path = folder.resolve(name);
    file.writeInNewFolder(path);
    return path;
  }

  @RepeatedTest(20)
  void whatIsWrittenIsReadBackBitByBit(RepetitionInfo round) throws IOException {
    SafetensorsFile file = random(TestSeed.random(round.getCurrentRepetition()));
    SafetensorsFile read = SafetensorsFile.read(written(file, "file"));

    assertThat(read).as(TestSeed.howToRepeat()).isEqualTo(file);
  }

  @RepeatedTest(5)
  void theSameContentGivesTheSameBytes(RepetitionInfo round) throws IOException {
    int number = round.getCurrentRepetition();
    Path one = written(random(TestSeed.random(number)), "one");
    Path other = written(random(TestSeed.random(number)), "other");

    assertThat(one).as(TestSeed.howToRepeat()).hasSameBinaryContentAs(other);
  }

  /** Takes a file apart by nothing but the format's own words. */
  @RepeatedTest(10)
  void theLayoutIsThatOfTheFormat(RepetitionInfo round) throws IOException {
    SafetensorsFile file = random(TestSeed.random(round.getCurrentRepetition()));
    byte[] bytes = Files.readAllBytes(written(file, "file"));
    int length = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    String text = new String(bytes, 8, length, StandardCharsets.UTF_8);
    Map<Integer, Integer> endByStart = new TreeMap<>();

    assertThat(text).as(TestSeed.howToRepeat()).startsWith("{");
    assertThat(length % 8).as("values start at a multiple of 8").isZero();
    JsonNode header = new ObjectMapper().readTree(text);
    assertThat(header.get("__metadata__").get("note").asText())
        .isEqualTo(file.metadata().get("note"));
    assertThat(header.size()).isEqualTo(1 + file.tensors().size());
    file.tensors()
        .forEach(
            (name, tensor) -> {
              JsonNode described = header.get(name);
              int start = described.get("data_offsets").get(0).asInt();
              int end = described.get("data_offsets").get(1).asInt();
              byte[] content = Arrays.copyOfRange(bytes, 8 + length + start, 8 + length + end);
              assertThat(described.get("dtype").asText()).isEqualTo(tensor.dtype().name());
              assertThat(described.get("shape").toString().replace(",", ", "))
                  .isEqualTo(Arrays.toString(tensor.shape().asArray()));
              assertThat(ByteBuffer.wrap(content)).isEqualTo(tensor.bytes());
              endByStart.merge(start, end, Math::max);
            });
    int next = 0;
    while (endByStart.containsKey(next) && endByStart.get(next) > next) {
      next = endByStart.get(next);
    }
    assertThat(next).as("values without gaps").isEqualTo(bytes.length - 8 - length);
  }

  @Test
  void aTensorOfAnotherTypeIsRefused() {
    SafeTensor mask = SafeTensor.of(new byte[4]);
    SafeTensor weight = SafeTensor.of(WeightTensor.of(Shape.of(1), new float[1]));

    assertThatThrownBy(() -> mask.toWeight("pooler.mask"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("dtype of pooler.mask: U8 (expected: F32)");
    assertThatThrownBy(() -> weight.packed("classifier.bias"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("dtype of classifier.bias: F32 (expected: U8)");
  }
}
