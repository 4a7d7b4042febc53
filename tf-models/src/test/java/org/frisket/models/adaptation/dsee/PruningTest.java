package org.frisket.models.adaptation.dsee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.mask.PackedMask;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

/** On the tiny backbone: two blocks, H = 8, two heads, of which the second has columns 4 to 7. */
class PruningTest {
  private static final DseeConfig CONFIG =
      DseeConfig.defaults()
          .withRank(1)
          .withAlpha(2)
          .withSparseValues(2)
          .withBlocks(List.of(0, 1))
          .withStart("0a");
  private static final ParameterSource WEIGHTS = TinyBackbone.create().weights();

  /**
   * An update of the query of block 1 in the first head, of all else in the second; its sparse part
   * of the value of block 1 makes up for that.
   */
  private static WeightTensor trained(ParameterName name) {
    boolean early = name.value().startsWith("block.1.query");
    String kind = name.value().substring(name.value().lastIndexOf('_') + 1);
    return switch (kind) {
      case "a" -> WeightTensor.of(Shape.of(8, 1), new float[] {1, 1, 1, 1, 1, 1, 1, 1});
      case "b" ->
          WeightTensor.of(
              Shape.of(1, 8),
              early ? new float[] {3, 3, 3, 3, 0, 0, 0, 0} : new float[] {0, 0, 0, 0, 1, 1, 1, 1});
      case "places" -> WeightTensor.of(Shape.of(2, 2), new float[] {2, 1, 7, 6});
      case "values" -> WeightTensor.of(Shape.of(2), new float[] {0.5f, 0});
      default -> throw new IllegalArgumentException(name.value());
    };
  }

  private static Map<ParameterName, PackedMask> masks(DseeConfig config) {
    return new Pruning(config, TinyBackbone.CONFIG, WEIGHTS, PruningTest::trained, 1).masks();
  }

  private static ParameterName kernel(int block, Role role) {
    return ParameterName.kernel(new Site.InBlock(block, role));
  }

  @Test
  void theHeadWithTheSmallestUpdateGoesByItsRows() {
    Map<ParameterName, PackedMask> masks = masks(CONFIG.withRemovedHeads(1));

    assertThat(masks).hasSize(2);
    assertThat(masks.get(kernel(0, Role.ATTENTION_OUTPUT)).emptyRows())
        .containsExactly(true, true, true, true, false, false, false, false);
    assertThat(masks.get(kernel(1, Role.ATTENTION_OUTPUT)).emptyRows())
        .containsExactly(false, false, false, false, true, true, true, true);
  }

  /** Two, and one at (2, 1), where the low-rank part is zero: 125 of all are zero, 0.48 are 123. */
  @Test
  void weightsGoWhereTheUpdateIsSmallest() {
    Map<ParameterName, PackedMask> masks = masks(CONFIG.withSparsity(0.48));

    assertThat(masks.keySet())
        .containsExactly(
            kernel(0, Role.QUERY),
            kernel(0, Role.VALUE),
            kernel(1, Role.QUERY),
            kernel(1, Role.VALUE));
    PackedMask query = masks.get(kernel(0, Role.QUERY));
    assertThat(query.get(2 * 8 + 1)).isTrue();
    assertThat(query.get(2 * 8 + 2)).isFalse();
    assertThat(query.get(2 * 8 + 5)).isTrue();
    assertThat(masks.values().stream().mapToInt(PackedMask::zeros).sum()).isEqualTo(123);
  }

  @Test
  void weightsMayBeLookedAtWithTheUpdateOrAlone() {
    int alone = masks(CONFIG.withSparsity(0.5).withPrunedBy(PruningScore.WEIGHTS)).hashCode();
    int both =
        masks(CONFIG.withSparsity(0.5).withPrunedBy(PruningScore.WEIGHTS_AND_UPDATE)).hashCode();
    int random = masks(CONFIG.withSparsity(0.5).withPrunedBy(PruningScore.RANDOM)).hashCode();

    assertThat(IntStream.of(alone, both, random).distinct()).hasSize(3);
    assertThat(
            PruningScore.WEIGHTS_AND_UPDATE.of(
                new float[] {1, -2, 3}, () -> new float[] {-1.5f, 0, 1}, null))
        .containsExactly(0.5f, 2, 4);
  }

  @Test
  void otherMatricesArePrunedByThemselves() {
    Map<ParameterName, PackedMask> masks =
        masks(CONFIG.withOtherSparsity(0.25).withRemovedHeads(1));

    assertThat(masks).hasSize(2 * 4).doesNotContainKey(kernel(0, Role.QUERY));
    PackedMask output = masks.get(kernel(0, Role.ATTENTION_OUTPUT));
    assertThat(output.emptyRows()[0]).isTrue();
    assertThat(output.zeros()).isGreaterThan(4 * 8);
    int others =
        EnumSet.of(Role.KEY, Role.INTERMEDIATE, Role.OUTPUT).stream()
            .mapToInt(role -> masks.get(kernel(0, role)).zeros())
            .sum();
    assertThat(others).isPositive();
  }
}
