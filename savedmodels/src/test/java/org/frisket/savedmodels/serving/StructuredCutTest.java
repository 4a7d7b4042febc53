package org.frisket.savedmodels.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiPredicate;
import org.frisket.models.adaptation.masking.Granularity;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.Structure;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.kernels.Engine;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.network.TaskNetwork;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.runtime.Sessions;
import org.frisket.models.task.TaskKind;
import org.frisket.savedmodels.fixtures.WideBackbone;
import org.frisket.savedmodels.packages.RestoredTask;
import org.frisket.savedmodels.packages.TaskPackage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;

class StructuredCutTest {
  /** Products of fewer columns are summed otherwise on some processors; logits here are some 3. */
  private static final float ROUNDING = 5e-6f;

  private final Backbone backbone = WideBackbone.create();
  private final TaskPackage halved =
      untrained(new Granularity.HeadsAndNeurons(), TaskKind.SINGLE_SENTENCE);

  private TaskPackage untrained(Granularity granularity, TaskKind kind) {
    return WideBackbone.untrained(backbone, WideBackbone.masking(granularity), kind);
  }

  private StructuredCut cut(TaskPackage taskPackage) {
    return StructuredCut.of(
        taskPackage, new RestoredTask(backbone, taskPackage), WideBackbone.CONFIG);
  }

  /** A package whose masks have zeros at random, and no ones where a predicate says so. */
  private TaskPackage with(BiPredicate<Role, Integer> emptyRow) {
    TaskPackage usual = untrained(new Granularity.Weights(), TaskKind.SINGLE_SENTENCE);
    List<SavedTensor> tensors = new ArrayList<>();
    for (SavedTensor tensor : usual.tensors()) {
      boolean inBlock =
          tensor instanceof SavedTensor.Mask mask
              && mask.parameter().kernelSite().orElseThrow() instanceof Site.InBlock;
      tensors.add(inBlock ? emptied((SavedTensor.Mask) tensor, emptyRow) : tensor);
    }
    return new TaskPackage(usual.manifest(), tensors);
  }

  private static SavedTensor emptied(SavedTensor.Mask saved, BiPredicate<Role, Integer> emptyRow) {
    Role role = ((Site.InBlock) saved.parameter().kernelSite().orElseThrow()).role();
    PackedMask mask = saved.mask();
    int columns = (int) mask.shape().get(1);
    float[] bits = new float[mask.size()];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = mask.get(i) && !emptyRow.test(role, i / columns) ? 1 : 0;
    }
    return new SavedTensor.Mask(
        saved.parameter(), PackedMask.ofScores(WeightTensor.of(mask.shape(), bits), 1));
  }

  private void assertSameAnswers(TaskPackage taskPackage) {
    for (Engine engine : Engine.values()) {
      float[][] whole = logits(taskPackage, engine, false);
      float[][] cut = logits(taskPackage, engine, true);
      for (int row = 0; row < whole.length; row++) {
        for (int column = 0; column < whole[row].length; column++) {
          assertThat(cut[row][column]).isCloseTo(whole[row][column], within(ROUNDING));
        }
      }
    }
  }

  private float[][] logits(TaskPackage taskPackage, Engine engine, boolean cuts) {
    var parameters = new RestoredTask(backbone, taskPackage).parameters();
    try (TaskModel encoder = TaskModel.whole(backbone, taskPackage, 1);
        Graph graph = new Graph()) {
      TaskNetwork network =
          new TaskNetwork(
              graph,
              backbone.config(),
              taskPackage.manifest().task(),
              taskPackage.manifest().method().features(),
              cuts ? cut(taskPackage).applyTo(parameters) : parameters,
              Adaptation.none(),
              engine);
      network.logits();
      Batch batch = Batch.of(encoder.encode(examples(taskPackage.manifest().task().kind())), 16);
      try (Session session = Sessions.open(graph, 1)) {
        network.variables().initialise(session);
        return network.logits(session, batch);
      }
    }
  }

  private static List<Example> examples(TaskKind kind) {
    List<String> texts = List.of("red small", "blue . cold warm old", "green");
    return switch (kind) {
      case SINGLE_SENTENCE -> texts.stream().map(t -> new Example(t, List.of(t))).toList();
      case SENTENCE_PAIR -> texts.stream().map(t -> new Example(t, List.of(t, "new"))).toList();
      case TAGGING -> texts.stream().map(t -> new Example(t, List.of(t.split(" ")))).toList();
      case IMAGE -> throw new IllegalArgumentException("no text");
      case MULTIPLE_CHOICE ->
          texts.stream().map(t -> new Example(t, List.of(t, "red", "blue old", "new"))).toList();
    };
  }

  @Test
  void halfOfTheHeadsAndNeuronsAreCut() {
    StructuredCut cut = cut(halved);
    var parameters = cut.applyTo(new RestoredTask(backbone, halved).parameters());

    assertThat(cut.cuts()).isTrue();
    for (int block = 0; block < 2; block++) {
      assertThat(cut.blocks().get(block).get(Structure.HEADS).kept()).hasSize(2);
      assertThat(cut.blocks().get(block).get(Structure.NEURONS).kept()).hasSize(32);
    }
    assertThat(shape(parameters.get(kernel(Role.QUERY)))).isEqualTo(Shape.of(16, 8));
    assertThat(shape(parameters.get(kernel(Role.ATTENTION_OUTPUT)))).isEqualTo(Shape.of(8, 16));
    assertThat(shape(parameters.get(kernel(Role.INTERMEDIATE)))).isEqualTo(Shape.of(16, 32));
    assertThat(shape(parameters.get(kernel(Role.OUTPUT)))).isEqualTo(Shape.of(32, 16));
    assertThat(shape(parameters.get(bias(Role.VALUE)))).isEqualTo(Shape.of(8));
    assertThat(shape(parameters.get(bias(Role.OUTPUT)))).isEqualTo(Shape.of(16));
    assertThat(parameters.get(ParameterName.WORD_EMBEDDINGS))
        .isEqualTo(backbone.weights().get(ParameterName.WORD_EMBEDDINGS));
  }

  private static Shape shape(WeightTensor weight) {
    return weight.shape();
  }

  private static ParameterName kernel(Role role) {
    return ParameterName.kernel(new Site.InBlock(1, role));
  }

  private static ParameterName bias(Role role) {
    return ParameterName.bias(new Site.InBlock(1, role));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IMAGE")
  void theAnswersAreTheSameForEveryKindOfTask(TaskKind kind) {
    assertSameAnswers(untrained(new Granularity.HeadsAndNeurons(), kind));
  }

  @Test
  void headsAndNeuronsThatHappenToBeEmptyAreCutToo() {
    Random random = new Random(4);
    boolean[] empty = new boolean[64];
    for (int neuron : random.ints(60, 0, 64).toArray()) {
      empty[neuron] = true;
    }
    TaskPackage taskPackage =
        with(
            (role, row) ->
                role == Role.ATTENTION_OUTPUT && row >= 4 && row < 12
                    || role == Role.OUTPUT && empty[row]);
    StructuredCut cut = cut(taskPackage);

    assertThat(cut.blocks().get(0).get(Structure.HEADS).kept()).containsExactly(0, 3);
    assertThat(cut.blocks().get(1).get(Structure.NEURONS).kept()).hasSizeLessThan(64);
    assertSameAnswers(taskPackage);
  }

  /** Its other matrices may hold what they will. */
  @Test
  void aHeadThatOneWeightIsLeftOfStays() {
    TaskPackage taskPackage =
        with((role, row) -> role == Role.ATTENTION_OUTPUT && row >= 5 && row < 12);

    assertThat(cut(taskPackage).blocks().get(0).get(Structure.HEADS).kept())
        .containsExactly(0, 1, 3);
  }

  @Test
  void aBlockOfWhichNothingIsLeftStillAddsItsBiases() {
    TaskPackage taskPackage =
        with((role, row) -> role == Role.ATTENTION_OUTPUT || role == Role.OUTPUT);
    StructuredCut cut = cut(taskPackage);

    assertThat(cut.blocks().get(0).get(Structure.HEADS).kept()).hasSize(1);
    assertThat(cut.blocks().get(0).get(Structure.NEURONS).kept()).hasSize(16);
    assertSameAnswers(taskPackage);
  }

  @Test
  void whereNothingIsCutTheBitsAreTheSame() {
    TaskPackage taskPackage = untrained(new Granularity.Weights(), TaskKind.SINGLE_SENTENCE);
    List<Example> examples = examples(TaskKind.SINGLE_SENTENCE);
    try (TaskModel usual = new TaskModel(backbone, taskPackage, 1);
        TaskModel whole = TaskModel.whole(backbone, taskPackage, 1)) {
      assertThat(cut(taskPackage).cuts()).isFalse();
      assertThat(usual.logits(Batch.of(usual.encode(examples), 16)))
          .isDeepEqualTo(whole.logits(Batch.of(whole.encode(examples), 16)));
    }
  }

  @Test
  void aModelThatAnswersIsCut() {
    List<Example> examples = examples(TaskKind.SINGLE_SENTENCE);
    try (TaskModel usual = new TaskModel(backbone, halved, 1);
        TaskModel whole = TaskModel.whole(backbone, halved, 1)) {
      float[] cut = usual.logits(usual.encode(examples), 8).get(1)[0];
      float[] expected = whole.logits(whole.encode(examples), 8).get(1)[0];

      assertThat(cut).usingComparatorWithPrecision(1e-6f).containsExactly(expected);
    }
  }
}
