package org.frisket.savedmodels.serving.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.task.TaskKind;
import org.frisket.savedmodels.fixtures.ExportedModel;
import org.frisket.savedmodels.fixtures.RandomPackage;
import org.frisket.savedmodels.frozen.FrozenModelExporter;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.testkit.MethodsAndKinds;
import org.frisket.testkit.TinyBackbone;
import org.frisket.testkit.TinyMethods;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An engine answers as a task alone does, whatever its method and its kind. */
class EveryMethodEngineTest {
  private static final Backbone BACKBONE = TinyBackbone.create();

  @TempDir private static Path root;

  static Stream<Arguments> methodsAndKinds() {
    return MethodsAndKinds.inTurns(TinyMethods.oneOfEach(), TaskKind.ofTexts());
  }

  @BeforeAll
  static void frozen() throws IOException {
    FrozenModelExporter.exportOnce(BACKBONE, root.resolve("frozen"), 1);
  }

  @ParameterizedTest
  @MethodSource("methodsAndKinds")
  void itAnswersAsTheTaskAlonePackedAndMaterialised(AdaptationConfig method, TaskKind kind) {
    requireAnswersOf(RandomPackage.of(BACKBONE, method, kind));
  }

  @ParameterizedTest
  @MethodSource("methodsAndKinds")
  void soItDoesWhereMasksLeaveNothingOfHeads(AdaptationConfig method, TaskKind kind) {
    requireAnswersOf(RandomPackage.emptied(BACKBONE, method, kind));
  }

  private static void requireAnswersOf(TaskPackage taskPackage) {
    List<Example> examples = ExportedModel.examples(taskPackage.manifest().task());
    try (TaskModel alone = new TaskModel(BACKBONE, taskPackage, 1);
        TaskEngine engine = new TaskEngine(EngineSettings.defaults().withThreads(1))) {
      List<float[][]> expected = alone.logits(alone.encode(examples), examples.size());
      ServedTask task = engine.add(new KnownTask("a", root.resolve("frozen"), taskPackage));
      TaskAnswers first = engine.ask(task, Question.of(examples)).join();
      requireClose(first.logits(), expected);
      requireLabels(first, alone.answer(examples, 2));

      for (int i = 0; i < 5; i++) {
        engine.ask(task, Question.of(examples)).join();
      }
      engine.load(task).join();
      requireClose(engine.ask(task, Question.of(examples)).join().logits(), expected);
      requireClose(
          engine.ask(task, Question.of(examples.subList(1, 2))).join().logits(),
          expected.subList(1, 2));
    }
  }

  private static void requireLabels(
      TaskAnswers answers, List<List<org.frisket.models.task.Answer>> expected) {
    for (int i = 0; i < expected.size(); i++) {
      assertThat(answers.answers().get(i))
          .extracting(answer -> answer.label())
          .containsExactlyElementsOf(expected.get(i).stream().map(a -> a.label()).toList());
    }
  }

  private static void requireClose(List<float[][]> found, List<float[][]> expected) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i).length).isEqualTo(expected.get(i).length);
      for (int row = 0; row < found.get(i).length; row++) {
        assertThat(found.get(i)[row]).containsExactly(expected.get(i)[row], within(1e-5f));
      }
    }
  }
}
