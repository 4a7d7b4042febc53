package org.frisket.savedmodels.saving;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.files.Sha256;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;

/**
 * Makes the shared names of a SavedModel's variables its own. TensorFlow in Python keeps the
 * variables of all models that a process loads in one place, by these names: of two models with a
 * {@code block.0.query.kernel} the second would give its values to the first. What stands before
 * the name is a hash of the values' index, which holds a checksum of each.
 */
final class OwnNames {
  private static final int LENGTH = 16;
  private static final String VARIABLE = "VarHandleOp";
  private static final String SHARED_NAME = "shared_name";

  private OwnNames() {}

  static void giveTo(Path folder) throws IOException {
    Path file = folder.resolve("saved_model.pb");
    Path index = folder.resolve("variables").resolve("variables.index");
    String owner = Sha256.of(index).substring(0, LENGTH) + "/";
    SavedModel.Builder model = SavedModel.parseFrom(Files.readAllBytes(file)).toBuilder();
    model.getMetaGraphsBuilderList().forEach(graph -> rename(graph.getGraphDefBuilder(), owner));
    try (OutputStream out = Files.newOutputStream(file)) {
      model.build().writeTo(out);
    }
  }

  private static void rename(GraphDef.Builder graph, String owner) {
    rename(graph.getNodeBuilderList(), owner);
    for (FunctionDef.Builder function : graph.getLibraryBuilder().getFunctionBuilderList()) {
      rename(function.getNodeDefBuilderList(), owner);
    }
  }

  private static void rename(List<NodeDef.Builder> nodes, String owner) {
    for (NodeDef.Builder node : nodes) {
      if (node.getOp().equals(VARIABLE)) {
        String name = node.getAttrOrThrow(SHARED_NAME).getS().toStringUtf8();
        node.putAttr(
            SHARED_NAME,
            AttrValue.newBuilder().setS(ByteString.copyFromUtf8(owner + name)).build());
      }
    }
  }
}
