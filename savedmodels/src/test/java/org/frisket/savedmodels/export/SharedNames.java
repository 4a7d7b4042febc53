package org.frisket.savedmodels.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;

/** The names under which a SavedModel's graph, and its functions, look for variables. */
public final class SharedNames {
  private SharedNames() {}

  public static Set<String> of(Path folder) throws IOException {
    SavedModel model = SavedModel.parseFrom(Files.readAllBytes(folder.resolve("saved_model.pb")));
    GraphDef graph = model.getMetaGraphs(0).getGraphDef();
    Set<String> names = new TreeSet<>();
    nodes(graph)
        .filter(node -> node.getOp().equals("VarHandleOp"))
        .forEach(node -> names.add(node.getAttrOrThrow("shared_name").getS().toStringUtf8()));
    return names;
  }

  private static Stream<NodeDef> nodes(GraphDef graph) {
    return Stream.concat(
        graph.getNodeList().stream(),
        graph.getLibrary().getFunctionList().stream()
            .map(FunctionDef::getNodeDefList)
            .flatMap(Collection::stream));
  }
}
