package org.frisket.models.checkpoint.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.tensorflow.ndarray.Shape;

/**
 * The parts of an ONNX file that hold weights: float32 initializers, and the inputs of each named
 * node (exporters rename kernels, but not the nodes that use them). Field numbers are those of the
 * public {@code onnx.proto}.
 */
final class OnnxFile {
  private static final int MODEL_GRAPH = 7;
  private static final int GRAPH_NODE = 1;
  private static final int GRAPH_INITIALIZER = 5;
  private static final int NODE_INPUT = 1;
  private static final int NODE_NAME = 3;
  private static final int TENSOR_DIMS = 1;
  private static final int TENSOR_DATA_TYPE = 2;
  private static final int TENSOR_NAME = 8;
  private static final int TENSOR_RAW_DATA = 9;
  private static final int FLOAT32 = 1;

  private final Map<String, WeightTensor> initializers = new HashMap<>();
  private final Map<String, List<String>> nodeInputs = new HashMap<>();
  private boolean hasGraph;

  private OnnxFile() {}

  /**
   * @throws InvalidInputException if the stream ends early or is not an ONNX model
   */
  static OnnxFile read(String name, InputStream stream) {
    OnnxFile file = new OnnxFile();
    try {
      CodedInputStream input = CodedInputStream.newInstance(stream, 1 << 16);
      input.setSizeLimit(Integer.MAX_VALUE);
      eachField(input, file::modelField);
      if (!file.hasGraph) {
        throw new IOException("there is no graph");
      }
    } catch (IOException | InvalidInputException e) {
      throw new InvalidInputException(
          "weights file " + name + ": truncated or damaged (expected: a whole ONNX model)", e);
    }
    return file;
  }

  Map<String, WeightTensor> initializers() {
    return initializers;
  }

  /** The names a node reads, in order; empty if there is no such node. */
  List<String> inputsOf(String node) {
    return nodeInputs.getOrDefault(node, List.of());
  }

  private boolean modelField(int field, CodedInputStream in) throws IOException {
    if (field != MODEL_GRAPH) {
      return false;
    }
    hasGraph = true;
    return within(in, this::graphField);
  }

  private boolean graphField(int field, CodedInputStream in) throws IOException {
    return switch (field) {
      case GRAPH_NODE -> readNode(in);
      case GRAPH_INITIALIZER -> readInitializer(in);
      default -> false;
    };
  }

  private boolean readNode(CodedInputStream in) throws IOException {
    List<String> inputs = new ArrayList<>();
    String[] name = {""};
    within(
        in,
        (field, node) -> {
          switch (field) {
            case NODE_INPUT -> inputs.add(node.readString());
            case NODE_NAME -> name[0] = node.readString();
            default -> {
              return false;
            }
          }
          return true;
        });
    nodeInputs.put(name[0], inputs);
    return true;
  }

  private boolean readInitializer(CodedInputStream in) throws IOException {
    TensorFields tensor = new TensorFields();
    within(in, tensor::read);
    if (tensor.dataType == FLOAT32) {
      initializers.put(tensor.name, tensor.toWeight());
    }
    return true;
  }

  private static final class TensorFields {
    private final List<Long> dims = new ArrayList<>();
    private int dataType;
    private String name = "";
    private byte[] raw = {};

    private boolean read(int field, CodedInputStream in) throws IOException {
      switch (field) {
        case TENSOR_DIMS -> dims.add(in.readInt64());
        case TENSOR_DATA_TYPE -> dataType = in.readInt32();
        case TENSOR_NAME -> name = in.readString();
        case TENSOR_RAW_DATA -> raw = in.readByteArray();
        default -> {
          return false;
        }
      }
      return true;
    }

    private WeightTensor toWeight() {
      Shape shape = Shape.of(dims.stream().mapToLong(Long::longValue).toArray());
      return new WeightTensor(
          shape, ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer());
    }
  }

  /** Reads the field and says so, or leaves it to be skipped. */
  private interface FieldReader {
    boolean read(int field, CodedInputStream in) throws IOException;
  }

  private static boolean within(CodedInputStream in, FieldReader reader) throws IOException {
    int length = in.readRawVarint32();
    int limit = in.pushLimit(length);
    eachField(in, reader);
    if (in.getBytesUntilLimit() != 0) {
      throw new IOException("message ends " + in.getBytesUntilLimit() + " bytes early");
    }
    in.popLimit(limit);
    return true;
  }

  private static void eachField(CodedInputStream in, FieldReader reader) throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (!reader.read(WireFormat.getTagFieldNumber(tag), in)) {
        in.skipField(tag);
      }
    }
  }
}
