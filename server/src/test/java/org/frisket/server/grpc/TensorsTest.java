package org.frisket.server.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.StatusCode;
import org.frisket.server.model.TensorValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

class TensorsTest {
  /**
   * Two values of a type.
   *
   * @param bytes as they lie in TensorFlow's memory
   */
  private record Case(DataType type, Object values, String bytes) {
    private TensorValue value() {
      return TensorValue.of(type, new long[] {2, 1}, values);
    }

    private ByteString content() {
      return ByteString.fromHex(bytes);
    }
  }

  static List<Case> cases() {
    return List.of(
        new Case(DataType.DT_FLOAT, new float[] {1, -2}, "0000803f000000c0"),
        new Case(DataType.DT_DOUBLE, new double[] {1, -2}, "000000000000f03f00000000000000c0"),
        new Case(DataType.DT_INT8, new int[] {-1, 127}, "ff7f"),
        new Case(DataType.DT_UINT8, new int[] {255, 1}, "ff01"),
        new Case(DataType.DT_INT16, new int[] {-1, 258}, "ffff0201"),
        new Case(DataType.DT_UINT16, new int[] {65535, 258}, "ffff0201"),
        new Case(DataType.DT_HALF, new int[] {0x3c00, 0xc000}, "003c00c0"),
        new Case(DataType.DT_BFLOAT16, new int[] {0x3f80, 0xc000}, "803f00c0"),
        new Case(DataType.DT_INT32, new int[] {-1, 1}, "ffffffff01000000"),
        new Case(DataType.DT_UINT32, new long[] {4294967295L, 1}, "ffffffff01000000"),
        new Case(DataType.DT_INT64, new long[] {-1, 1}, "ffffffffffffffff0100000000000000"),
        new Case(DataType.DT_UINT64, new long[] {-1, 1}, "ffffffffffffffff0100000000000000"),
        new Case(DataType.DT_BOOL, new boolean[] {true, false}, "0100"),
        new Case(DataType.DT_STRING, new byte[][] {{'a'}, {}}, "010061"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aWrittenTensorIsReadAsItWas(Case one) {
    TensorProto proto = TensorWriter.write(one.value());

    assertThat(proto.getTensorContent()).isEmpty();
    same(TensorReader.read("x", proto), one);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void rawBytesMeanTheSameValues(Case one) {
    same(TensorReader.read("x", raw(one, one.content())), one);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void rawBytesOfAnotherLengthAreRefused(Case one) {
    ByteString longer = one.content().concat(ByteString.copyFrom(new byte[1]));

    refused(raw(one, longer), "tensor parsing error: x: ");
    refused(raw(one, one.content().substring(1)), "tensor parsing error: x: ");
  }

  private static TensorProto raw(Case one, ByteString content) {
    return TensorProto.newBuilder()
        .setDtype(one.type())
        .setTensorShape(shape(2, 1))
        .setTensorContent(content)
        .build();
  }

  private static TensorShapeProto shape(long... sizes) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long size : sizes) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    return shape.build();
  }

  private static void same(TensorValue read, Case one) {
    assertThat(read.type()).isEqualTo(one.type());
    assertThat(read.shape()).containsExactly(2, 1);
    assertThat(Objects.deepEquals(read.values(), one.values())).isTrue();
  }

  private static void refused(TensorProto proto, String text) {
    assertThatThrownBy(() -> TensorReader.read("x", proto))
        .isInstanceOfSatisfying(
            ServingException.class,
            error -> assertThat(error.code()).isEqualTo(StatusCode.INVALID_ARGUMENT))
        .hasMessageContaining(text);
  }

  private static TensorProto floats(int size, Consumer<TensorProto.Builder> values) {
    TensorProto.Builder proto =
        TensorProto.newBuilder().setDtype(DataType.DT_FLOAT).setTensorShape(shape(size));
    values.accept(proto);
    return proto.build();
  }

  @Test
  void theLastValueFillsTheShape() {
    TensorProto filled = floats(4, proto -> proto.addFloatVal(1).addFloatVal(2));
    TensorProto none = floats(2, proto -> {});
    TensorProto text =
        none.toBuilder()
            .setDtype(DataType.DT_STRING)
            .addStringVal(ByteString.copyFromUtf8("ä"))
            .build();

    assertThat(TensorReader.read("x", filled).floats()).containsExactly(1, 2, 2, 2);
    assertThat(TensorReader.read("x", none).floats()).containsExactly(0, 0);
    assertThat(Stream.of(TensorReader.read("x", text).strings()))
        .extracting(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .containsExactly("ä", "ä");
  }

  @Test
  void aFewBytesDoNotAskForGigabytes() {
    refused(floats(Integer.MAX_VALUE, proto -> proto.addFloatVal(1)), "1 values (expected: ");
    TensorProto strings =
        floats(Integer.MAX_VALUE, proto -> proto.setDtype(DataType.DT_STRING)).toBuilder()
            .setTensorContent(ByteString.copyFrom(new byte[3]))
            .build();
    refused(strings, "strings");
  }

  @Test
  void whatIsNoTensorIsRefused() {
    refused(TensorProto.getDefaultInstance(), "dtype 0 (expected: a type)");
    refused(floats(-1, proto -> {}), "[-1] (expected: sizes of 0 and more");
    refused(floats(1, proto -> proto.addFloatVal(1).addFloatVal(2)), "2 values (expected: 1)");
    TensorProto rankless = floats(1, proto -> proto.getTensorShapeBuilder().setUnknownRank(true));
    refused(rankless, "a shape of unknown rank");
    TensorProto narrow = floats(1, proto -> proto.setDtype(DataType.DT_UINT8).addIntVal(256));
    refused(narrow, "256 (expected: uint8)");
  }

  @Test
  void aTypeThatNothingIsServedOfIsSaidSo() {
    TensorProto complex = floats(1, proto -> proto.setDtype(DataType.DT_COMPLEX64));

    assertThatThrownBy(() -> TensorReader.read("x", complex))
        .isInstanceOfSatisfying(
            ServingException.class,
            error -> assertThat(error.code()).isEqualTo(StatusCode.UNIMPLEMENTED))
        .hasMessageContaining("complex64");
  }

  @Test
  void largeTensorsAreReadInBulk() {
    ByteBuffer bytes = ByteBuffer.allocate(4 << 20).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put((1 << 20) - 1, 7);
    TensorProto proto =
        floats(1 << 20, one -> one.setTensorContent(ByteString.copyFrom(bytes.array())));

    assertThat(TensorReader.read("x", proto).floats()).hasSize(1 << 20).contains(7);
  }
}
