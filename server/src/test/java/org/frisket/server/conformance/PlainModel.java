package org.frisket.server.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.tensorflow.Graph;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/** A SavedModel of TensorFlow's ops without variables, of any types, in the making. */
final class PlainModel implements AutoCloseable {
  private final Graph graph = new Graph();
  private final Map<String, SignatureDef> signatures = new LinkedHashMap<>();

  /** A tensor and what its signature says of it; (−1) where its rank does not matter. */
  record Named(Output<?> output, DataType type, long... shape) {
    TensorInfo info() {
      TensorShapeProto.Builder sizes = TensorShapeProto.newBuilder();
      for (long size : shape) {
        sizes.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
      }
      return TensorInfo.newBuilder()
          .setName(output.op().name() + ":" + output.index())
          .setDtype(type)
          .setTensorShape(sizes)
          .build();
    }
  }

  Ops ops() {
    return Ops.create(graph);
  }

  /** Takes tensors of any rank, whatever its signature says. */
  Named input(String name, DataType type) {
    Output<?> output =
        op(
            "Placeholder",
            name,
            one -> one.setAttr("dtype", type).setAttr("shape", Shape.unknown()));
    return new Named(output, type, -1);
  }

  Named identity(String name, Named of) {
    return new Named(op("Identity", name, one -> one.addInput(of.output())), of.type(), -1);
  }

  Named cast(String name, Named of, DataType type) {
    Output<?> output = op("Cast", name, one -> one.addInput(of.output()).setAttr("DstT", type));
    return new Named(output, type, -1);
  }

  Named sum(String name, Named a, Named b) {
    Output<?> output = op("AddV2", name, one -> one.addInput(a.output()).addInput(b.output()));
    return new Named(output, a.type(), -1);
  }

  private Output<?> op(String type, String name, UnaryOperator<OperationBuilder> settings) {
    return settings.apply(graph.opBuilder(type, name, graph.baseScope())).build().output(0);
  }

  void signature(
      String name, String method, Map<String, Named> inputs, Map<String, Named> outputs) {
    SignatureDef.Builder signature =
        SignatureDef.newBuilder().setMethodName("tensorflow/serving/" + method);
    inputs.forEach((key, one) -> signature.putInputs(key, one.info()));
    outputs.forEach((key, one) -> signature.putOutputs(key, one.info()));
    signatures.put(name, signature.build());
  }

  void write(Path folder) throws IOException {
    MetaGraphDef meta =
        MetaGraphDef.newBuilder()
            .setMetaInfoDef(MetaGraphDef.MetaInfoDef.newBuilder().addTags("serve"))
            .setGraphDef(graph.toGraphDef())
            .putAllSignatureDef(signatures)
            .build();
    SavedModel model =
        SavedModel.newBuilder().setSavedModelSchemaVersion(1).addMetaGraphs(meta).build();
    Files.createDirectories(folder);
    Files.write(folder.resolve("saved_model.pb"), model.toByteArray());
  }

  @Override
  public void close() {
    graph.close();
  }
}
