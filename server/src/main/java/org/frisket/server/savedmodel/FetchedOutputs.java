package org.frisket.server.savedmodel;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.StatusCode;
import org.frisket.server.model.TensorValue;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;
import org.tensorflow.Tensor;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorInfo;

/**
 * What is fetched for an output. TensorFlow Java cannot fetch some types; for these an op is added
 * to the graph that gives the same values in another type.
 */
final class FetchedOutputs {
  private final Graph graph;
  private final Map<String, Output<?>> converted = new ConcurrentHashMap<>();

  FetchedOutputs(Graph graph) {
    this.graph = graph;
  }

  /**
   * What is fetched for an output of a signature.
   *
   * @throws ServingException {@code UNIMPLEMENTED} for a type that has no values in Java
   */
  Output<?> of(TensorInfo info) {
    Output<?> output = found(info.getName());
    return switch (info.getDtype()) {
      case DT_INT8, DT_INT16 -> converted(info, output, "Cast", DataType.DT_INT32);
      case DT_UINT32 -> converted(info, output, "Cast", DataType.DT_INT64);
      case DT_UINT64 -> converted(info, output, "Bitcast", DataType.DT_INT64);
      default -> {
        TensorValue.arrayClass(info.getDtype());
        yield output;
      }
    };
  }

  private Output<?> found(String name) {
    int colon = name.lastIndexOf(':');
    String operation = colon < 0 ? name : name.substring(0, colon);
    int index = colon < 0 ? 0 : Integer.parseInt(name.substring(colon + 1));
    GraphOperation found = graph.operation(operation);
    if (found == null) {
      throw new ServingException(
          StatusCode.INTERNAL, "The signature names " + name + ", which is not in the graph");
    }
    return found.output(index);
  }

  private Output<?> converted(TensorInfo info, Output<?> output, String op, DataType type) {
    String name = "frisket_fetch_" + Integer.toHexString(info.getName().hashCode());
    return converted.computeIfAbsent(
        info.getName(),
        key ->
            graph
                .opBuilder(op, name, graph.baseScope())
                .addInput(output)
                .setAttr(op.equals("Cast") ? "DstT" : "type", type)
                .build()
                .output(0));
  }

  /** The values of what was fetched, in the type of the output. */
  TensorValue read(DataType type, Tensor tensor) {
    TensorValue value = TensorValue.of(tensor);
    return value.type() == type ? value : TensorValue.of(type, value.shape(), value.values());
  }
}
