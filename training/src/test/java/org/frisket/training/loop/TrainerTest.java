package org.frisket.training.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.frisket.models.adaptation.masking.Granularity;
import org.frisket.models.adaptation.masking.binarizer.TopK;
import org.frisket.models.adaptation.masking.binarizer.ZeroSchedule;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.WorkInterruptedException;
import org.frisket.models.graph.SavedTensor;
import org.frisket.testkit.TinyBackbone;
import org.frisket.testkit.TinyMasks;
import org.frisket.training.config.TrainingConfig;
import org.frisket.training.fixtures.Recorder;
import org.frisket.training.fixtures.TinyExperiment;
import org.frisket.training.run.Experiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
  private static TrainingConfig training(double rate, int epochs, double dropout, int patience) {
    return TrainingConfig.defaults()
        .withLearningRate(rate)
        .withBatchSize(6)
        .withEpochs(epochs)
        .withDropout(dropout)
        .withEarlyStoppingPatience(patience)
        .withCheckpointEverySteps(2)
        .withEvaluationBatchSize(8);
  }

  private static Progress train(Experiment experiment, TrainingListener... listeners) {
    try (TrainingGraph graph =
        new TrainingGraph(experiment.backbone(), experiment.config(), experiment.task().spec())) {
      return trainer(experiment, List.of(listeners)).run(graph, Progress.start());
    }
  }

  private static Trainer trainer(Experiment experiment, List<TrainingListener> listeners) {
    return new Trainer(
        experiment.config(),
        experiment.task().maxLength(),
        experiment.train(),
        new Evaluator(experiment.task(), experiment.dev(), 8),
        listeners);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1})
  void maskingLowersTheLoss(double dropout) {
    Recorder recorder = new Recorder();
    train(TinyExperiment.masking(training(0.02, 10, dropout, 0)), recorder);

    assertThat(recorder.meanLoss(45, 50)).isLessThan(recorder.meanLoss(0, 5) - 0.002);
  }

  @Test
  void theLinearProbeLearnsTheTask() {
    Recorder recorder = new Recorder();
    Experiment probe =
        TinyExperiment.of(TinyBackbone.create(), TinyExperiment.PROBE, training(0.1, 30, 0, 0));
    Progress end = train(probe, recorder);

    assertThat(recorder.meanLoss(145, 150)).isLessThan(0.7 * recorder.meanLoss(0, 5));
    assertThat(end.bestValue()).isGreaterThan(0.6);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1})
  void theSameSeedGivesTheSameBits(double dropout) {
    Experiment experiment = TinyExperiment.masking(training(0.02, 2, dropout, 0));
    Recorder one = new Recorder();
    Recorder other = new Recorder();
    train(experiment, one);
    train(experiment, other);

    assertThat(one.steps()).extracting(StepReport::loss).doesNotHaveDuplicates();
    assertThat(one.steps())
        .extracting(StepReport::loss)
        .isEqualTo(other.steps().stream().map(StepReport::loss).toList());
    assertThat(tensors(one)).isEqualTo(tensors(other));
  }

  private static List<List<SavedTensor>> tensors(Recorder recorder) {
    return recorder.evaluations().stream().map(Evaluation::tensors).toList();
  }

  @Test
  void masksChangeAndTheClassifierDoesNot() {
    Recorder recorder = new Recorder();
    train(TinyExperiment.masking(training(0.02, 4, 0, 0)), recorder);
    List<SavedTensor> first = recorder.evaluations().get(0).tensors();
    List<SavedTensor> last = recorder.evaluations().get(3).tensors();

    assertThat(first).hasSize(2 + 12 + 2);
    assertThat(last).isNotEqualTo(first);
    for (int i = 0; i < first.size(); i++) {
      if (first.get(i) instanceof SavedTensor.Value) {
        assertThat(last.get(i)).isEqualTo(first.get(i));
      }
    }
  }

  @Test
  void listenersAreCalledInTheirOrder() {
    List<String> calls = new ArrayList<>();
    train(
        TinyExperiment.masking(training(0.02, 1, 0, 0)),
        new Recorder("1 ", calls),
        new Recorder("2 ", calls));

    assertThat(calls)
        .containsExactlyElementsOf(
            List.of(
                    "started 0 of 5",
                    "stepped 1",
                    "stepped 2",
                    "checkpoint 2",
                    "stepped 3",
                    "stepped 4",
                    "checkpoint 4",
                    "stepped 5",
                    "evaluated 5",
                    "checkpoint 5",
                    "finished 5")
                .stream()
                .flatMap(call -> List.of("1 " + call, "2 " + call).stream())
                .toList());
  }

  @Test
  void evaluationsAndTheEndMayLieWithinEpochs() {
    TrainingConfig training = training(0.02, 3, 0, 0).withEvaluateEverySteps(3).withMaxSteps(7);
    Recorder recorder = new Recorder();
    Progress end = train(TinyExperiment.masking(training), recorder);

    assertThat(end.step()).isEqualTo(7);
    assertThat(recorder.calls())
        .filteredOn(call -> !call.startsWith("stepped"))
        .containsExactly(
            "started 0 of 7",
            "checkpoint 2",
            "evaluated 3",
            "checkpoint 4",
            "checkpoint 5",
            "evaluated 6",
            "checkpoint 6",
            "evaluated 7",
            "checkpoint 7",
            "finished 7");
    assertThat(recorder.evaluations()).extracting(Evaluation::epoch).containsExactly(0, 1, 1);
  }

  @Test
  void aRunWithoutGainsStopsWithinAnEpochAndWithACheckpoint() {
    TrainingConfig training = training(1e-30, 9, 0, 2).withEvaluateEverySteps(1);
    Recorder recorder = new Recorder();
    train(TinyExperiment.masking(training), recorder);

    assertThat(recorder.calls()).endsWith("evaluated 3", "checkpoint 3", "finished 3");
  }

  @Test
  void aRunWithoutGainsStopsEarly() {
    Recorder recorder = new Recorder();
    Progress end = train(TinyExperiment.masking(training(1e-30, 9, 0, 2)), recorder);

    assertThat(end.step()).isEqualTo(3L * TinyExperiment.STEPS_PER_EPOCH);
    assertThat(end.bestStep()).isEqualTo(TinyExperiment.STEPS_PER_EPOCH);
    assertThat(end.withoutGain()).isEqualTo(2);
    assertThat(recorder.evaluations())
        .extracting(Evaluation::improved)
        .containsExactly(true, false, false);
    assertThat(recorder.evaluations()).extracting(Evaluation::epoch).containsExactly(1, 2, 3);
  }

  @Test
  void aRunThatIsOverDoesNothingMore() {
    Experiment experiment = TinyExperiment.masking(training(0.02, 1, 0, 0));
    Progress over = new Progress(5, 0.5, 0.5, 5, 0, 10);
    Recorder recorder = new Recorder();
    try (TrainingGraph graph =
        new TrainingGraph(experiment.backbone(), experiment.config(), experiment.task().spec())) {
      assertThat(trainer(experiment, List.of(recorder)).run(graph, over)).isEqualTo(over);
    }
    assertThat(recorder.calls()).containsExactly("started 5 of 5", "finished 5");
  }

  @Test
  void aLossThatIsNoNumberNamesStepAndExamples() {
    Experiment broken =
        TinyExperiment.of(
            TinyBackbone.withBrokenWord(4), TinyExperiment.MASKING, training(0.02, 1, 0, 0));
    Recorder recorder = new Recorder();

    assertThatThrownBy(() -> train(broken, recorder))
        .isInstanceOf(DivergedException.class)
        .hasMessageMatching(
            "loss NaN at step "
                + recorder.steps().size()
                + " \\(expected: a finite number\\); examples of its batch:( train.tsv:\\d+){2,6}");
    assertThat(recorder.calls()).doesNotContain("finished 5");
  }

  /** Asks to stop once a step is done. */
  private record StopAfter(long step, boolean[] asked) implements TrainingListener {
    @Override
    public void stepped(StepReport report) {
      asked[0] |= report.progress().step() == step;
    }

    @Override
    public boolean asksToStop() {
      return asked[0];
    }
  }

  @Test
  void whoAsksToStopGetsACheckpointAndTheWayOn() {
    Recorder recorder = new Recorder();
    Experiment experiment = TinyExperiment.masking(training(0.02, 2, 0, 0));

    assertThatThrownBy(() -> train(experiment, recorder, new StopAfter(3, new boolean[1])))
        .isInstanceOf(WorkInterruptedException.class)
        .hasMessage("interrupted after step 3 of 10, with a checkpoint");
    assertThat(recorder.calls()).endsWith("stepped 3", "checkpoint 3");
  }

  @Test
  void whoAsksInTheLastStepGetsTheEnd() {
    Recorder recorder = new Recorder();
    train(
        TinyExperiment.masking(training(0.02, 1, 0, 0)),
        recorder,
        new StopAfter(5, new boolean[1]));

    assertThat(recorder.calls()).endsWith("evaluated 5", "checkpoint 5", "finished 5");
  }

  private static Experiment moving(int epochs, long end) {
    TopK binarizer = new TopK(new ZeroSchedule.Cubic(0.5, 0, end));
    return TinyExperiment.of(
        TinyBackbone.create(),
        TinyMasks.of(binarizer, new Granularity.Weights()),
        training(0.02, epochs, 0, 0));
  }

  @Test
  void beforeAScheduleHasEndedNothingIsTheBest() {
    Recorder recorder = new Recorder();
    Progress end = train(moving(4, 11), recorder);

    assertThat(recorder.evaluations())
        .extracting(Evaluation::improved)
        .startsWith(false, false, true);
    assertThat(end.bestStep()).isGreaterThanOrEqualTo(15);
    assertThat(zeroFractions(recorder)).hasSize(4).isSorted().endsWith(0.5, 0.5);
  }

  private static List<Double> zeroFractions(Recorder recorder) {
    List<Double> fractions = new ArrayList<>();
    for (Evaluation evaluation : recorder.evaluations()) {
      for (SavedTensor tensor : evaluation.tensors()) {
        if (tensor instanceof SavedTensor.Mask mask && mask.name().equals("pooler.mask")) {
          fractions.add(mask.mask().zeroFraction());
        }
      }
    }
    return fractions;
  }

  @Test
  void aRunThatEndsBeforeItsScheduleIsRefused() {
    assertThatThrownBy(() -> train(moving(2, 11)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "steps of the run: 10 (expected: 11 or more, after which the method has settled)");
  }
}
