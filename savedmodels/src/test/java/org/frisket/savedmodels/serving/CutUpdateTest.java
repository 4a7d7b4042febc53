package org.frisket.savedmodels.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.frisket.models.adaptation.dsee.DseeConfig;
import org.frisket.models.adaptation.dsee.PruningScore;
import org.frisket.models.adaptation.lora.LoraConfig;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.Structure;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.graph.Variable;
import org.frisket.models.kernels.Engine;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.network.TaskNetwork;
import org.frisket.models.task.TaskKind;
import org.frisket.savedmodels.fixtures.ExportedModel;
import org.frisket.savedmodels.fixtures.RandomPackage;
import org.frisket.savedmodels.fixtures.WideBackbone;
import org.frisket.savedmodels.packages.RestoredTask;
import org.frisket.savedmodels.packages.TaskPackage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Graph;

/** Heads that are removed beside an update of what is left are cut, and the update with them. */
class CutUpdateTest {
  private static final Backbone BACKBONE = WideBackbone.create();
  private static final int HEADS = 4;
  private static final int HIDDEN = 16;
  private static final int NEURONS = 64;
  private static final DseeConfig METHOD =
      DseeConfig.defaults()
          .withRank(3)
          .withSparseValues(7)
          .withPrunedBy(PruningScore.WEIGHTS)
          .withSparsity(0.25)
          .withRemovedHeads(2)
          .resolvedFor(WideBackbone.CONFIG);

  /** One whose masks leave nothing of the second and third head. */
  private static TaskPackage removed(TaskKind kind) {
    TaskPackage random = RandomPackage.of(BACKBONE, METHOD, kind);
    List<SavedTensor> tensors =
        random.tensors().stream()
            .map(tensor -> isOutput(tensor) ? emptied(tensor) : tensor)
            .toList();
    return new TaskPackage(random.manifest(), tensors);
  }

  private static boolean isOutput(SavedTensor tensor) {
    return tensor.name().endsWith(".attention_output.mask");
  }

  private static SavedTensor emptied(SavedTensor tensor) {
    SavedTensor.Mask mask = (SavedTensor.Mask) tensor;
    PackedMask full = PackedMask.filled(mask.shape(), true);
    int ofHead = HIDDEN / HEADS * HIDDEN;
    return new SavedTensor.Mask(
        mask.parameter(), full.flipped(IntStream.range(ofHead, 3 * ofHead)));
  }

  private static StructuredCut cut(TaskPackage taskPackage) {
    return StructuredCut.of(
        taskPackage, new RestoredTask(BACKBONE, taskPackage), WideBackbone.CONFIG);
  }

  @Test
  void theCutKeepsTheOthers() {
    StructuredCut cut = cut(removed(TaskKind.SINGLE_SENTENCE));

    assertThat(cut.blocks()).hasSize(2);
    assertThat(cut.blocks().get(1).get(Structure.HEADS).kept()).containsExactly(0, 3);
  }

  /** Products of a wordpiece with the kernels of the blocks, as they stand in the graph. */
  @Test
  void theGraphHasFewerProducts() {
    TaskPackage taskPackage = removed(TaskKind.SINGLE_SENTENCE);
    int attention = 4 * HIDDEN * HIDDEN;
    int feedForward = 2 * HIDDEN * NEURONS;
    int updates = 2 * (3 * 2 * HIDDEN + 7);

    assertThat(products(taskPackage, StructuredCut.nothing()))
        .isEqualTo(2 * (attention + feedForward + updates));
    assertThat(products(taskPackage, cut(taskPackage)))
        .isEqualTo(2 * (attention / 2 + feedForward));
  }

  private static long products(TaskPackage taskPackage, StructuredCut cut) {
    RestoredTask restored = new RestoredTask(BACKBONE, taskPackage);
    try (Graph graph = new Graph()) {
      TaskNetwork network =
          new TaskNetwork(
              graph,
              WideBackbone.CONFIG,
              taskPackage.manifest().task(),
              taskPackage.manifest().method().features(),
              cut.parametersOf(restored),
              cut.adaptationOf(restored),
              Engine.STANDARD);
      network.logits();
      return network.variables().all().stream()
          .filter(variable -> multiplies(variable.name()))
          .map(Variable::shape)
          .mapToLong(org.tensorflow.ndarray.Shape::size)
          .sum();
    }
  }

  private static boolean multiplies(String name) {
    return name.startsWith("block.")
        && (name.endsWith(".kernel") || name.contains(".dsee_") && !name.endsWith("_places"));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IMAGE")
  void theAnswersAreTheSameForEveryKindOfTask(TaskKind kind) {
    TaskPackage taskPackage = removed(kind);
    try (TaskModel usual = new TaskModel(BACKBONE, taskPackage, 1);
        TaskModel whole = TaskModel.whole(BACKBONE, taskPackage, 1)) {
      var examples = usual.encode(ExportedModel.examples(taskPackage.manifest().task()));
      List<float[][]> found = usual.logits(examples, 8);
      List<float[][]> expected = whole.logits(examples, 8);

      for (int i = 0; i < found.size(); i++) {
        for (int row = 0; row < found.get(i).length; row++) {
          assertThat(found.get(i)[row]).containsExactly(expected.get(i)[row], within(1e-5f));
        }
      }
    }
  }

  /** What an update puts where a mask left nothing stays. */
  @Test
  void rowsThatAnUpdateFillsAreNotCut() {
    LoraConfig lora =
        LoraConfig.defaults().withRoles(Set.of(Role.OUTPUT)).resolvedFor(WideBackbone.CONFIG);
    DseeConfig filled = METHOD.withRemovedHeads(0).withRoles(Set.of(Role.ATTENTION_OUTPUT));
    TaskPackage taskPackage = RandomPackage.emptied(BACKBONE, filled, TaskKind.SINGLE_SENTENCE);

    assertThat(taskPackage.masks())
        .filteredOn(mask -> mask.parameter().equals(emptied()))
        .allMatch(mask -> mask.mask().zeroFraction() == 1)
        .hasSize(1);
    assertThat(cut(taskPackage).cuts()).isFalse();
    assertThat(cut(RandomPackage.of(BACKBONE, lora, TaskKind.SINGLE_SENTENCE)).cuts()).isFalse();
  }

  private static ParameterName emptied() {
    return ParameterName.kernel(new Site.InBlock(1, Role.ATTENTION_OUTPUT));
  }
}
