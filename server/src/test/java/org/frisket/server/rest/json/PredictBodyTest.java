package org.frisket.server.rest.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.TensorValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

class PredictBodyTest {
  @Test
  void numbersAreReadAsJavaReadsThem() {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      String token = token(random);
      TensorValue value = read(DataType.DT_DOUBLE, "{\"inputs\":" + token + "}");
      double expected = Double.parseDouble(token);
      assertThat(value.doubles()[0]).as(token).isEqualTo(expected + 0.0);
    }
  }

  private static String token(Random random) {
    String digits = Long.toString(random.nextLong() >>> (1 + random.nextInt(62)));
    int exponent = random.nextInt(80) - 40;
    return switch (random.nextInt(4)) {
      case 0 -> digits;
      case 1 -> digits + "." + random.nextInt(1_000_000);
      case 2 -> digits + "e" + exponent;
      default ->
          String.format(Locale.ROOT, "-%s.%06dE%+d", digits, random.nextInt(1_000_000), exponent);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "DT_INT8, -128, 127, -129, 128",
    "DT_UINT8, 0, 255, -1, 256",
    "DT_INT16, -32768, 32767, -32769, 32768",
    "DT_UINT16, 0, 65535, -1, 65536",
    "DT_INT32, -2147483648, 2147483647, -2147483649, 2147483648",
    "DT_UINT32, 0, 4294967295, -1, 4294967296",
    "DT_INT64, -9223372036854775808, 9223372036854775807, -9223372036854775809, 9223372036854775808",
    "DT_UINT64, 0, 18446744073709551615, -1, 18446744073709551616"
  })
  void integersAreTakenToTheLimitsOfTheirTypeAndNoFurther(
      DataType type, String least, String most, String less, String more) {
    TensorValue value = read(type, "{\"instances\":[" + least + "," + most + ",-0]}");
    assertThat(value.shape()).containsExactly(3);
    for (String outside : new String[] {less, more, "1.0", "1e0", "NaN", "\"1\"", "true"}) {
      assertThatThrownBy(() -> read(type, "{\"inputs\":" + outside + "}"))
          .isInstanceOf(ServingException.class)
          .hasMessageContaining("is not of expected type: " + TensorValue.nameOf(type));
    }
  }

  @Test
  void escapesBecomeTheirBytes() {
    TensorValue value =
        read(
            DataType.DT_STRING,
            "{\"inputs\":[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\",\"\\u00e9\\uD83D\\uDE00é\",\"\","
                + "{\"b64\" : \" a G k= \" }]}");
    assertThat(List.of(value.strings()))
        .extracting(bytes -> new String(bytes, UTF_8))
        .containsExactly("\"\\/\b\f\n\r\t", "é\uD83D\uDE00é", "", "hi");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "[",
        "[1",
        "[1,",
        "{a:1}",
        "{\"a\" 1}",
        "{\"a\":01}",
        "{\"a\":1.}",
        "{\"a\":1e}",
        "{\"a\":+1}",
        "{\"a\":-}",
        "{\"a\":tru}",
        "{\"a\":nul}",
        "{\"a\":Infinit}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12g4\"}",
        "{\"a\":\"\\udc00\"}",
        "{\"a\":\"\\ud800\\ud800\"}",
        "{\"a\":\"\t\"}",
        "{\"a\":'1'}",
        "{\"a\":1 2}",
        "{\"a\":[1 2]}",
        "{\"a\":1e999}",
        "{,}",
        "{\"a\":1,}",
        "\uFEFF",
        "}"
      })
  void whatIsNoJsonIsRefusedWithItsPlace(String text) {
    assertThatThrownBy(() -> PredictBody.of(text.getBytes(UTF_8)))
        .isInstanceOf(ServingException.class)
        .hasMessageStartingWith("JSON Parse error: ")
        .hasMessageMatching(".* at offset: \\d+");
  }

  @Test
  void aKeyTwiceInARowIsRefused() {
    assertThatThrownBy(() -> read(DataType.DT_FLOAT, "{\"instances\":[{\"x\":1,\"x\":2}]}"))
        .hasMessageContaining("has more than one value for: x");
  }

  @Test
  void escapedKeysAreKeys() {
    TensorValue value = read(DataType.DT_FLOAT, "{\"\\u0069nputs\":{\"\\u0078\":[1,2]}}");
    assertThat(value.floats()).containsExactly(1, 2);
  }

  @Test
  void listsMayBeNestedAsDeepAsTensorFlowsTensors() {
    String deep = "[".repeat(253) + "1" + "]".repeat(253);
    assertThat(read(DataType.DT_FLOAT, "{\"inputs\":" + deep + "}").rank()).isEqualTo(253);
    assertThatThrownBy(() -> read(DataType.DT_FLOAT, "{\"inputs\":[" + deep + "]}"))
        .hasMessage("Encountered list at unexpected level: 253 expected < 253");
  }

  private static TensorValue read(DataType type, String body) {
    TensorInfo info = TensorInfo.newBuilder().setDtype(type).build();
    SignatureDef signature = SignatureDef.newBuilder().putInputs("x", info).build();
    Map<String, TensorValue> inputs = PredictBody.of(body.getBytes(UTF_8)).inputs(signature);
    return inputs.get("x");
  }
}
