package org.frisket.analysis.study.paths;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class MaskPathTest {
  private static final Shape SHAPE = Shape.of(9, 7);
  private static final ParameterName A = new ParameterName("block.0.query.kernel");
  private static final ParameterName B = new ParameterName("pooler.kernel");

  private static PackedMask mask(String name) {
    return PackedMask.random(SHAPE, 20, Draws.of(1, Purpose.BENCHMARK, name));
  }

  private final Map<ParameterName, PackedMask> from = Map.of(A, mask("a"), B, mask("b"));
  private final Map<ParameterName, PackedMask> to = Map.of(A, mask("c"), B, mask("d"));
  private final MaskPath path = new MaskPath(from, to);

  private static int differing(
      Map<ParameterName, PackedMask> one, Map<ParameterName, PackedMask> other) {
    return one.keySet().stream().mapToInt(n -> one.get(n).differing(other.get(n))).sum();
  }

  @Test
  void endsAreTheMasks() {
    MaskPath.Ordered ordered = path.ordered(FlipOrders.random(1));
    assertThat(ordered.at(0)).isEqualTo(from);
    assertThat(ordered.at(1)).isEqualTo(to);
    assertThat(path.length()).isEqualTo(differing(from, to));
  }

  @Test
  void betweenThemAsManyBitsAreFlippedAsTheShareSays() {
    MaskPath.Ordered ordered = path.ordered(FlipOrders.random(1));
    Map<ParameterName, PackedMask> half = ordered.at(0.5);
    assertThat(differing(from, half)).isEqualTo(Math.round(0.5f * path.length()));
    assertThat(differing(half, to)).isEqualTo(path.length() - differing(from, half));
  }

  @Test
  void whatIsFlippedStaysFlipped() {
    MaskPath.Ordered ordered = path.ordered(FlipOrders.random(2));
    assertThat(differing(ordered.at(0.3), ordered.at(0.6)))
        .isEqualTo(differing(from, ordered.at(0.6)) - differing(from, ordered.at(0.3)));
  }

  @Test
  void smallKeysComeFirst() {
    // All of A before any of B.
    MaskPath.Ordered ordered =
        path.ordered(
            (name, places) -> {
              float[] keys = new float[places.length];
              java.util.Arrays.fill(keys, name.equals(A) ? 1 : 2);
              return keys;
            });
    double share = (double) path.length(A) / path.length();
    assertThat(ordered.at(share)).isEqualTo(Map.of(A, to.get(A), B, from.get(B)));
    assertThat(path.flipped(A)).isEqualTo(to.get(A));
  }
}
