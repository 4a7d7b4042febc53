package org.frisket.models.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.frisket.models.backbone.WeightTensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;

class GraphVariablesTest {
  private final Graph graph = new Graph();
  private final GraphVariables variables = new GraphVariables(Ops.create(graph));

  @AfterEach
  void close() {
    graph.close();
  }

  private static WeightTensor pair(float one, float two) {
    return WeightTensor.of(Shape.of(2), new float[] {one, two});
  }

  private void declare(String name, WeightTensor initial) {
    variables.declare(name, initial.shape(), () -> initial);
  }

  @Test
  void areReadByNameWhateverTheOrder() {
    declare("block.0.query.kernel", pair(1, 2));
    declare("b", pair(3, 4));
    declare("c", WeightTensor.of(Shape.of(1, 1), new float[] {5}));
    try (Session session = new Session(graph)) {
      variables.initialise(session);
      Map<String, WeightTensor> read =
          variables.read(session, List.of("c", "block.0.query.kernel"));
      assertThat(read.keySet()).containsExactly("c", "block.0.query.kernel");
      assertThat(read.get("c").shape()).isEqualTo(Shape.of(1, 1));
      assertThat(read.get("block.0.query.kernel")).isEqualTo(pair(1, 2));
    }
  }

  @Test
  void assigningSomeLeavesTheOthers() {
    declare("a", pair(1, 2));
    declare("b", pair(3, 4));
    try (Session session = new Session(graph)) {
      variables.initialise(session);
      variables.assign(session, Map.of("b", pair(7, 8)));
      assertThat(variables.read(session, List.of("a", "b")))
          .isEqualTo(Map.of("a", pair(1, 2), "b", pair(7, 8)));
    }
  }

  @Test
  void readingNothingNeedsNoRun() {
    try (Session session = new Session(graph)) {
      assertThat(variables.read(session, List.of())).isEmpty();
    }
  }

  @Test
  void aNameIsDeclaredOnce() {
    declare("a", pair(1, 2));
    assertThatThrownBy(() -> declare("a", pair(1, 2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("variable a");
    assertThat(variables.all()).extracting(Variable::name).containsExactly("a");
  }
}
