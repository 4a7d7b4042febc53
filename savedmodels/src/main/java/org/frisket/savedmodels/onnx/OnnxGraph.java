package org.frisket.savedmodels.onnx;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.frisket.models.backbone.WeightTensor;
import org.tensorflow.ndarray.Shape;

/**
 * A graph in the form of ONNX, put together node by node. Its weights are not written into it: each
 * stands there by name and shape, and a session is handed its values beside the graph. Field
 * numbers are those of the public {@code onnx.proto}.
 */
final class OnnxGraph {
  private static final int IR_VERSION = 8;
  private static final int OPSET = 17;
  private static final String FUSED_OPS = "com.microsoft";

  private final Message graph = new Message();
  private final Set<String> weights = new HashSet<>();
  private final Values values;
  private int nodes;

  /** Takes the values of weights, each once. */
  interface Values {
    /** Of one that every task over a backbone reads, where it has none of its own. */
    void lend(String name, WeightTensor values);

    /** Of one that a session keeps in a form of its own. */
    void copy(String name, WeightTensor values);
  }

  OnnxGraph(Values values) {
    this.values = values;
  }

  /** What a tensor holds, as {@code TensorProto.DataType}. */
  enum Type {
    FLOAT(1),
    INT32(6),
    INT64(7);

    private final int number;

    Type(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }
  }

  /** An attribute of a node; its type as {@code AttributeProto.AttributeType}. */
  record Attribute(Message message) {
    private static Attribute of(String name, int type) {
      return new Attribute(new Message().text(1, name).number(20, type));
    }

    static Attribute of(String name, float value) {
      return new Attribute(of(name, 1).message().float32(2, value));
    }

    static Attribute of(String name, long value) {
      return new Attribute(of(name, 2).message().number(3, value));
    }

    static Attribute of(String name, List<Integer> values) {
      Message message = of(name, 7).message();
      values.forEach(value -> message.number(8, value));
      return new Attribute(message);
    }
  }

  /** Declares an input whose sizes are all unknown. */
  String input(String name, Type type, int dimensions) {
    graph.message(11, value(name, type, dimensions));
    return name;
  }

  /** Declares what the graph gives, whose sizes are all unknown. */
  void output(String name, String from, Type type, int dimensions) {
    Message same = new Message().text(1, from).text(2, name).text(3, name).text(4, "Identity");
    graph.message(1, same).message(12, value(name, type, dimensions));
  }

  private static Message value(String name, Type type, int dimensions) {
    Message shape = new Message();
    for (int i = 0; i < dimensions; i++) {
      shape.message(1, new Message().text(2, name + "_" + i));
    }
    Message tensor = new Message().number(1, type.number).message(2, shape);
    return new Message().text(1, name).message(2, new Message().message(1, tensor));
  }

  /** A table that is looked up in, under the name that it has for nodes. */
  String table(String name, WeightTensor table) {
    declare(name, table.shape());
    values.lend(name, table);
    return name;
  }

  /** A weight, under the name that it has for nodes. */
  String weight(String name, WeightTensor weight) {
    declare(name, weight.shape());
    values.copy(name, weight);
    return name;
  }

  private void declare(String name, Shape shape) {
    if (!weights.add(name)) {
      throw new IllegalArgumentException(name + " is in the graph");
    }
    Message tensor = tensor(name, Type.FLOAT, shape).number(14, 1);
    tensor.message(13, new Message().text(1, "location").text(2, name));
    graph.message(5, tensor);
  }

  /** A vector of whole numbers that belongs to the graph. */
  String constant(String name, long... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    graph.message(5, tensor(name, Type.INT64, Shape.of(values.length)).bytes(9, bytes.array()));
    return name;
  }

  private static Message tensor(String name, Type type, Shape shape) {
    Message tensor = new Message();
    for (long size : shape.asArray()) {
      tensor.number(1, size);
    }
    return tensor.number(2, type.number).text(8, name);
  }

  /** A node of ONNX's own ops; its only output. */
  String node(String op, List<String> inputs, Attribute... attributes) {
    return node("", op, 1, inputs, attributes);
  }

  /** A node of the fused ops that ONNX Runtime has beside them; its only output. */
  String fused(String op, List<String> inputs, Attribute... attributes) {
    return node(FUSED_OPS, op, 1, inputs, attributes);
  }

  /** The first output of one that has two. */
  String firstOf(String op, List<String> inputs, Attribute... attributes) {
    return node(FUSED_OPS, op, 2, inputs, attributes);
  }

  private String node(
      String domain, String op, int outputs, List<String> inputs, Attribute... attributes) {
    String output = op + "_" + nodes++;
    Message node = new Message();
    inputs.forEach(input -> node.text(1, input));
    node.text(2, output);
    for (int i = 1; i < outputs; i++) {
      node.text(2, output + "_" + i);
    }
    node.text(3, output).text(4, op);
    for (Attribute attribute : attributes) {
      node.message(5, attribute.message());
    }
    graph.message(1, node.text(7, domain));
    return output;
  }

  /** A {@code ModelProto}. */
  byte[] serialised() {
    return new Message()
        .number(1, IR_VERSION)
        .text(2, "frisket")
        .message(7, graph.text(2, "task"))
        .message(8, opset("", OPSET))
        .message(8, opset(FUSED_OPS, 1))
        .toBytes();
  }

  private static Message opset(String domain, int version) {
    return new Message().text(1, domain).number(2, version);
  }

  /** A message of Protocol Buffers, field after field. */
  private static final class Message {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Writes one field. */
    private interface Field {
      void write(CodedOutputStream to) throws IOException;
    }

    private Message add(Field field) {
      try {
        CodedOutputStream to = CodedOutputStream.newInstance(bytes);
        field.write(to);
        to.flush();
        return this;
      } catch (IOException e) {
        throw new UncheckedIOException(e); // nothing is written anywhere but to memory
      }
    }

    Message number(int field, long value) {
      return add(to -> to.writeInt64(field, value));
    }

    Message float32(int field, float value) {
      return add(to -> to.writeFloat(field, value));
    }

    Message text(int field, String value) {
      return add(to -> to.writeString(field, value));
    }

    Message bytes(int field, byte[] value) {
      return add(to -> to.writeByteArray(field, value));
    }

    Message message(int field, Message value) {
      return add(to -> to.writeBytes(field, ByteString.copyFrom(value.toBytes())));
    }

    byte[] toBytes() {
      return bytes.toByteArray();
    }
  }
}
