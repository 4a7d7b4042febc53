package org.frisket.training.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.GraphVariables;
import org.frisket.models.runtime.Sessions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;

class ValuesInPartsTest {
  private static final List<String> NAMES = List.of("d", "a", "c", "b");

  private static WeightTensor value(String name, int size) {
    float[] values = new float[size];
    java.util.Arrays.fill(values, name.charAt(0));
    return WeightTensor.of(Shape.of(size), values);
  }

  /** Of sizes 1 to 4: parts of one variable, of two, and all in one. */
  @ParameterizedTest
  @ValueSource(longs = {1, 12, 1000})
  void theyAreThoseOfTheVariablesWhateverIsReadAtOnce(long largest) {
    try (Graph graph = new Graph();
        Session session = Sessions.open(graph, 1)) {
      GraphVariables variables = new GraphVariables(Ops.create(graph));
      for (int i = 0; i < NAMES.size(); i++) {
        WeightTensor first = value(NAMES.get(i), i + 1);
        variables.declare(NAMES.get(i), first.shape(), () -> first);
      }
      variables.initialise(session);
      SortedMap<String, WeightTensor> found = ValuesInParts.of(variables, session, NAMES, largest);

      assertThat(found)
          .isEqualTo(
              Map.of(
                  "a", value("a", 2), "b", value("b", 4), "c", value("c", 3), "d", value("d", 1)));
      assertThat(found.keySet()).containsExactly("a", "b", "c", "d");
      assertThat(found.get("a")).isEqualTo(value("a", 2));
    }
  }
}
