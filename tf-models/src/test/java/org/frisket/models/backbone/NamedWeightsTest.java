package org.frisket.models.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeSet;
import org.frisket.models.error.InvalidInputException;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class NamedWeightsTest {
  private static final ParameterName POOLER = ParameterName.kernel(Site.Top.POOLER);
  private static final ParameterName EXTRA = new ParameterName("block.7.query.kernel");
  private static final Map<ParameterName, Shape> EXPECTED = ParameterShapes.of(TinyBackbone.CONFIG);

  @Test
  void takesExactlyTheExpectedWeightsAndSortsThem() {
    NamedWeights weights = NamedWeights.checked("w", TinyBackbone.weights(), EXPECTED);
    assertThat(weights.all().keySet()).containsExactlyElementsOf(new TreeSet<>(EXPECTED.keySet()));
    assertThat(weights.get(POOLER)).isEqualTo(TinyBackbone.weights().get(POOLER));
  }

  @Test
  void listsAllProblemsByNameInOneMessage() {
    Map<ParameterName, WeightTensor> weights = TinyBackbone.weights();
    weights.remove(ParameterName.WORD_EMBEDDINGS);
    weights.remove(ParameterName.bias(Site.Top.POOLER));
    weights.put(EXTRA, WeightTensor.of(Shape.of(1), new float[1]));
    weights.put(POOLER, WeightTensor.of(Shape.of(4, 16), new float[64]));
    assertThatThrownBy(() -> NamedWeights.checked("some.file", weights, EXPECTED))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("weights of some.file: ")
        .hasMessageContaining("missing embeddings.word [30, 8]")
        .hasMessageContaining("missing pooler.bias [8]")
        .hasMessageContaining("extra block.7.query.kernel [1]")
        .hasMessageContaining("wrongly shaped pooler.kernel [4, 16] instead of [8, 8]")
        .hasMessageContaining("(expected: " + EXPECTED.size() + " named weights");
  }

  @Test
  void laterChangesOfTheMapAreNotSeen() {
    Map<ParameterName, WeightTensor> weights = TinyBackbone.weights();
    NamedWeights named = NamedWeights.checked("w", weights, EXPECTED);
    weights.clear();
    assertThat(named.all()).hasSize(EXPECTED.size());
  }

  @Test
  void anUnknownNameIsRefusedByName() {
    NamedWeights named = NamedWeights.checked("w", TinyBackbone.weights(), EXPECTED);
    assertThatThrownBy(() -> named.get(EXTRA))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("block.7.query.kernel");
  }
}
