package org.frisket.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.adaptation.connectivity.CurveForm;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.training.fixtures.Recorder;
import org.frisket.training.fixtures.StoppedRun;
import org.frisket.training.fixtures.TinyEnds;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Curves between trained models train, stop, go on and reload as any other method. */
class CurveRunTest {
  private static final int BENDS = 3;

  @TempDir private static Path trained;
  private static TinyEnds ends;

  @TempDir private Path root;

  @BeforeAll
  static void trainTheEnds() throws IOException {
    ends = TinyEnds.train(trained);
  }

  @ParameterizedTest
  @EnumSource(CurveForm.class)
  void aStoppedRunGoesOnToTheSameBytesAndReloadsToItsValue(CurveForm form) throws IOException {
    Experiment experiment = ends.curve(form, BENDS, 2, 0.1);
    Run whole = StoppedRun.endsWithTheSameBytes(experiment, root);

    TaskPackage taskPackage = TaskPackageFiles.read(whole.folder().taskPackage());
    assertThat(taskPackage.manifest().method()).isEqualTo(experiment.config().method());
    try (TaskModel model = TaskModel.whole(experiment.backbone(), taskPackage, 1)) {
      assertThat(whole.devEvaluator().evaluate(model::logits).value())
          .isEqualTo(whole.result().orElseThrow().value());
    }
  }

  /** The ends differ in all that finetuning moved; of each such parameter there are the bends. */
  @Test
  void aPackageKeepsTheMiddleAndTheBends() throws IOException {
    Experiment experiment = ends.curve(CurveForm.BEZIER, BENDS, 1, 0);
    Run run = new Run(experiment, root, "train");
    run.execute(false, List.of());

    int finetuned = TinyEnds.packageOf(ends.finetuned()).tensors().size();
    assertThat(TaskPackageFiles.read(run.folder().taskPackage()).tensors())
        .hasSize((BENDS + 1) * finetuned);
  }

  @ParameterizedTest
  @EnumSource(CurveForm.class)
  @Tag("reliability")
  void theLossFalls(CurveForm form) throws IOException {
    Recorder recorder = new Recorder();
    Experiment experiment = ends.curve(form, BENDS, 12, 0);
    new Run(experiment, root, "train").execute(false, List.of(recorder));

    assertThat(recorder.meanLoss(40, 60)).isLessThan(recorder.meanLoss(0, 20) - 0.002);
  }
}
