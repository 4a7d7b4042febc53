package org.frisket.server.grpc;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.stream.Stream;
import org.frisket.server.grpc.wire.ExampleListWithContext;
import org.frisket.server.grpc.wire.Input;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.TensorValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.Example;

/** The input of Classify and Regress: serialized examples, a row each. */
final class Examples {
  private Examples() {}

  /**
   * Serialized examples, {@code DT_STRING} of shape (B). Features of a context belong to every
   * example that has none of that name.
   *
   * @throws ServingException {@code INVALID_ARGUMENT} if there are none
   */
  static TensorValue read(Input input) {
    byte[][] rows = rows(input).map(ByteString::toByteArray).toArray(byte[][]::new);
    if (rows.length == 0) {
      throw ServingException.invalid("Input is empty.");
    }
    return TensorValue.of(DataType.DT_STRING, new long[] {rows.length}, rows);
  }

  private static Stream<ByteString> rows(Input input) {
    return switch (input.getKindCase()) {
      case EXAMPLE_LIST -> serialized(input.getExampleList().getExamplesList());
      case EXAMPLE_LIST_WITH_CONTEXT -> withContext(input.getExampleListWithContext());
      case KIND_NOT_SET -> Stream.of();
    };
  }

  private static Stream<ByteString> serialized(List<Example> examples) {
    return examples.stream().map(Example::toByteString);
  }

  /** Messages that are read one behind the other are merged, and the later one wins. */
  private static Stream<ByteString> withContext(ExampleListWithContext input) {
    ByteString context = input.getContext().toByteString();
    return serialized(input.getExamplesList()).map(context::concat);
  }
}
