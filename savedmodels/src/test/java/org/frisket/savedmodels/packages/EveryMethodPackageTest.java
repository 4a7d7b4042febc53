package org.frisket.savedmodels.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.kernels.Engine;
import org.frisket.models.network.TaskNetwork;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.runtime.Sessions;
import org.frisket.models.task.TaskKind;
import org.frisket.savedmodels.archive.ArchivePacker;
import org.frisket.savedmodels.archive.SideInformation;
import org.frisket.savedmodels.export.ServingSignature;
import org.frisket.savedmodels.fixtures.ExportedModel;
import org.frisket.savedmodels.fixtures.RandomPackage;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.testkit.MethodsAndKinds;
import org.frisket.testkit.TinyBackbone;
import org.frisket.testkit.TinyMethods;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Session;

/** What holds for a package whatever its method, lists of methods too. */
class EveryMethodPackageTest {
  private static final Backbone BACKBONE = TinyBackbone.create();

  private static final List<TaskKind> KINDS = List.of(TaskKind.SENTENCE_PAIR, TaskKind.TAGGING);

  @TempDir private Path root;

  static Stream<Arguments> kindsInTurns() {
    return MethodsAndKinds.inTurns(TinyMethods.oneOfEach(), KINDS);
  }

  static Stream<Arguments> methodsAndKinds() {
    return MethodsAndKinds.all(TinyMethods.oneOfEach(), KINDS);
  }

  @ParameterizedTest
  @MethodSource("methodsAndKinds")
  @Tag("reliability")
  void soItIsWithBothKinds(AdaptationConfig method, TaskKind kind) throws IOException {
    itIsKeptArchivedAnsweredAndExported(method, kind);
    whatMasksEmptyAnswersAlikeCutOrWhole(method, kind);
  }

  @ParameterizedTest
  @MethodSource("kindsInTurns")
  void itIsKeptArchivedAnsweredAndExported(AdaptationConfig method, TaskKind kind)
      throws IOException {
    TaskPackage taskPackage = RandomPackage.of(BACKBONE, method, kind);
    Path folder = root.resolve("package");
    TaskPackageFiles.write(folder, taskPackage);
    TaskPackage read = TaskPackageFiles.read(folder);
    assertThat(read.tensors()).isEqualTo(taskPackage.tensors());
    assertThat(read.manifest().method()).isEqualTo(method);
    ArchivePacker.pack(folder, SideInformation.nothing()); // which unpacks it again

    try (TaskModel model = TaskModel.whole(BACKBONE, read, 1)) {
      Batch batch =
          Batch.of(
              model.encode(ExportedModel.examples(read.manifest().task())),
              read.manifest().task().maxLength());
      float[][] answered = model.logits(batch);
      requireClose(exported(read, batch), answered);
      requireClose(merged(read, batch, answered), answered);
    }
  }

  /** Heads and neurons that masks leave nothing of are cut where that is exact, and only there. */
  @ParameterizedTest
  @MethodSource("kindsInTurns")
  void whatMasksEmptyAnswersAlikeCutOrWhole(AdaptationConfig method, TaskKind kind) {
    TaskPackage taskPackage = RandomPackage.emptied(BACKBONE, method, kind);
    try (TaskModel whole = TaskModel.whole(BACKBONE, taskPackage, 1);
        TaskModel cut = new TaskModel(BACKBONE, taskPackage, 1)) {
      Batch batch =
          Batch.of(whole.encode(ExportedModel.examples(taskPackage.manifest().task())), 12);
      requireClose(cut.logits(batch), whole.logits(batch));
    }
  }

  private float[][] exported(TaskPackage taskPackage, Batch batch) throws IOException {
    try (ExportedModel model = ExportedModel.of(BACKBONE, taskPackage, root.resolve("model"))) {
      return model
          .answer(ServingSignature.DEFAULT, batch, taskPackage.manifest().task().kind())
          .logits();
    }
  }

  /** The answers of the method's weights in the backbone's own network, where it is weights. */
  private static float[][] merged(TaskPackage taskPackage, Batch batch, float[][] answered) {
    ParameterSource weights;
    try {
      weights = new RestoredTask(BACKBONE, taskPackage).merged("a test");
    } catch (InvalidInputException notWeights) {
      Adaptation own = new RestoredTask(BACKBONE, taskPackage).adaptation();
      assertThat(own.side().isPresent() || !own.hooks().isEmpty()).isTrue();
      return answered;
    }
    try (Graph graph = new Graph()) {
      TaskNetwork network =
          new TaskNetwork(
              graph,
              BACKBONE.config(),
              taskPackage.manifest().task(),
              taskPackage.manifest().method().features(),
              weights,
              Adaptation.none(),
              Engine.fastest());
      network.logits();
      try (Session session = Sessions.open(graph, 1)) {
        network.variables().initialise(session);
        return network.logits(session, batch);
      }
    }
  }

  private static void requireClose(float[][] found, float[][] expected) {
    assertThat(found).hasSameDimensionsAs(expected);
    for (int row = 0; row < expected.length; row++) {
      assertThat(found[row])
          .as(Arrays.toString(expected[row]))
          .usingComparatorWithPrecision(2e-5f)
          .containsExactly(expected[row]);
    }
  }
}
