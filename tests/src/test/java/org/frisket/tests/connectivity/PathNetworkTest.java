package org.frisket.tests.connectivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.frisket.analysis.connectivity.Barrier;
import org.frisket.analysis.connectivity.Bootstrap;
import org.frisket.analysis.connectivity.PathNetwork;
import org.frisket.analysis.connectivity.PathScan;
import org.frisket.analysis.connectivity.PathScanner;
import org.frisket.models.adaptation.connectivity.ControlPoints;
import org.frisket.models.adaptation.connectivity.CurveForm;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.testkit.TinyBackbone;
import org.frisket.training.fixtures.TinyEnds;
import org.frisket.training.fixtures.TinyExperiment;
import org.frisket.training.run.Experiment;
import org.frisket.training.run.Run;
import org.frisket.training.run.RunResult;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Paths between a finetuned and a masked model, from their packages. */
class PathNetworkTest {
  private static final Experiment TASK = TinyExperiment.masking(TinyExperiment.TRAINING);
  private static final int BENDS = 3;

  @TempDir private static Path root;
  private static TinyEnds ends;

  @BeforeAll
  static void train() throws IOException {
    ends = TinyEnds.train(root.resolve("ends"));
  }

  private static PathNetwork network(CurveForm form, ControlPoints points) {
    return new PathNetwork(TinyBackbone.create(), TASK.task().spec(), form, points, 1);
  }

  private static ControlPoints line() throws IOException {
    return ControlPoints.ofLine(TinyEnds.model(ends.finetuned()), TinyEnds.model(ends.masked()));
  }

  private static ControlPoints trained(CurveForm form) throws IOException {
    Run run = new Run(ends.curve(form, BENDS, 40, 0), root.resolve(form.name()), "train");
    if (run.result().isEmpty()) {
      run.execute(false, List.of());
    }
    return ControlPoints.trained(
        TinyEnds.model(ends.finetuned()),
        TinyEnds.model(ends.masked()),
        BENDS,
        TinyEnds.model(run.folder().path()));
  }

  private static PathScan scan(
      CurveForm form, ControlPoints points, List<EncodedExample> examples) {
    try (PathNetwork network = network(form, points)) {
      return new PathScanner(TASK.task(), examples, 7)
          .scan(network, PathScanner.places(9), t -> {});
    }
  }

  private static void assertAnswersAs(PathNetwork path, double t, Path run) throws IOException {
    Batch batch = Batch.of(TASK.dev(), TASK.task().maxLength());
    try (TaskModel model = TaskModel.whole(TinyBackbone.create(), TinyEnds.packageOf(run), 1)) {
      float[][] expected = model.logits(batch);
      float[][] found = path.logits(batch, t);
      for (int row = 0; row < expected.length; row++) {
        assertThat(found[row]).containsExactly(expected[row], offset(1e-6f));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(CurveForm.class)
  @Tag("reliability")
  void theEndsOfEveryCurveAnswerAsTheEndModels(CurveForm form) throws IOException {
    assertEnds(form);
  }

  @Test
  void theEndsOfATrainedCurveAnswerAsTheEndModels() throws IOException {
    assertEnds(CurveForm.BEZIER);
  }

  private void assertEnds(CurveForm form) throws IOException {
    try (PathNetwork path = network(form, trained(form))) {
      assertAnswersAs(path, 0, ends.finetuned());
      assertAnswersAs(path, 1, ends.masked());
    }
  }

  @Test
  void theEndsOfALineHaveTheMetricsOfTheRuns() throws IOException {
    PathScan scan = scan(CurveForm.CHAIN, line(), TASK.dev());

    assertThat(scan.metric()[0]).isEqualTo(result(ends.finetuned()).value());
    assertThat(scan.metric()[8]).isEqualTo(result(ends.masked()).value());
    assertThat(scan.accuracy()).containsExactly(scan.metric(), offset(1e-12));
  }

  private static RunResult result(Path run) throws IOException {
    return RunResult.read(run.resolve("result.json"));
  }

  @Test
  void fromAModelToItselfAllPlacesAreThatModel() throws IOException {
    var model = TinyEnds.model(ends.masked());
    PathScan scan = scan(CurveForm.CHAIN, ControlPoints.ofLine(model, model), TASK.dev());

    assertThat(Arrays.stream(scan.loss()).distinct()).hasSize(1);
    assertThat(Barrier.ofLoss(scan, new Bootstrap(1, 50)))
        .isEqualTo(new Barrier(0, 0, new Bootstrap.Interval(0, 0)));
  }

  /** On what it was trained with. */
  @ParameterizedTest
  @EnumSource(CurveForm.class)
  @Tag("reliability")
  void aTrainedCurveLiesLowerThanTheStraightLine(CurveForm form) throws IOException {
    PathScan straight = scan(CurveForm.CHAIN, line(), TASK.train());
    PathScan curve = scan(form, trained(form), TASK.train());

    assertThat(curve.loss()[0]).isEqualTo(straight.loss()[0]);
    assertThat(curve.loss()[8]).isEqualTo(straight.loss()[8]);
    assertThat(Arrays.stream(curve.loss()).sum())
        .isLessThan(Arrays.stream(straight.loss()).sum() - 0.1);
  }
}
