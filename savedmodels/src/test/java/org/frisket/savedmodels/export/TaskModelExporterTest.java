package org.frisket.savedmodels.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.adaptation.masking.Granularity;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.TokenizerFile;
import org.frisket.models.task.TaskKind;
import org.frisket.models.task.TaskSpec;
import org.frisket.savedmodels.fixtures.ExportedModel;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.fixtures.WideBackbone;
import org.frisket.savedmodels.packages.RestoredTask;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.serving.StructuredCut;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskModelExporterTest {
  private final Backbone backbone = WideBackbone.create();

  @TempDir private Path root;

  private TaskPackage halved(TaskKind kind) {
    return WideBackbone.untrained(
        backbone, WideBackbone.masking(new Granularity.HeadsAndNeurons()), kind);
  }

  private Path export(TaskPackage taskPackage, StructuredCut cut) throws IOException {
    RestoredTask restored = new RestoredTask(backbone, taskPackage);
    return TaskModelExporter.export(
        backbone, taskPackage.manifest(), restored, cut, root.resolve("model"), 1);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IMAGE")
  void whatIsCutGivesTheAnswersOfThePackage(TaskKind kind) throws IOException {
    TaskPackage taskPackage = halved(kind);
    StructuredCut cut =
        StructuredCut.of(taskPackage, new RestoredTask(backbone, taskPackage), backbone.config());
    assertThat(cut.cuts()).isTrue();

    requireSameAnswers(taskPackage, export(taskPackage, cut));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IMAGE")
  void whatIsWholeGivesThemToo(TaskKind kind) throws IOException {
    TaskPackage taskPackage = halved(kind);

    requireSameAnswers(taskPackage, export(taskPackage, StructuredCut.nothing()));
  }

  private void requireSameAnswers(TaskPackage taskPackage, Path folder) {
    TaskSpec task = taskPackage.manifest().task();
    try (TaskModel whole = TaskModel.whole(backbone, taskPackage, 1);
        ExportedModel exported = new ExportedModel(folder)) {
      Batch batch = Batch.of(whole.encode(ExportedModel.examples(task)), 16);
      float[][] expected = whole.logits(batch);
      ExportedModel.Answers answers = exported.answer("serving_default", batch, task.kind());
      assertThat(answers.logits()).hasDimensions(expected.length, task.labels().size());
      for (int row = 0; row < expected.length; row++) {
        assertThat(answers.logits()[row])
            .usingComparatorWithPrecision(1e-5f)
            .containsExactly(expected[row]);
        double sum = 0;
        for (float share : answers.probabilities()[row]) {
          sum += share;
        }
        assertThat(sum).isCloseTo(1, within(1e-6));
      }
    }
  }

  @Test
  void tokenizerLabelsAndManifestLieBesideIt() throws IOException {
    TaskPackage halved = halved(TaskKind.SINGLE_SENTENCE);
    Path folder = export(halved, StructuredCut.nothing());

    assertThat(folder.resolve("assets/tokenizer.json"))
        .hasBinaryContent(TokenizerFile.of(halved.manifest().task(), backbone));
    assertThat(folder.resolve("assets/wide/labels.json"))
        .content()
        .isEqualToIgnoringWhitespace("[\"a\", \"b\", \"c\"]");
    assertThat(folder.resolve("assets/wide/task.json")).content().contains("\"wide\"");
    assertThat(folder.resolve("assets.extra/tf_serving_warmup_requests")).isNotEmptyFile();
  }

  @Test
  void eachExportIsTheNextVersion() throws IOException {
    List<Path> versions =
        List.of(
            export(halved(TaskKind.SINGLE_SENTENCE), StructuredCut.nothing()),
            export(halved(TaskKind.SINGLE_SENTENCE), StructuredCut.nothing()));

    assertThat(versions).containsExactly(root.resolve("model/1"), root.resolve("model/2"));
  }

  @Test
  void aPackageOfAnotherBackboneIsRefused() {
    TaskPackage other = TinyPackage.untrained(TinyBackbone.create());

    assertThatThrownBy(() -> export(other, StructuredCut.nothing()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("frozen model of task package colours");
    assertThat(root).isEmptyDirectory();
  }
}
