package org.frisket.training.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.adaptation.finetuning.FinetuningConfig;
import org.frisket.models.adaptation.rational.RationalConfig;
import org.frisket.models.adaptation.rational.Start;
import org.frisket.models.adaptation.rational.Trained;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.preprocess.text.BatchPlan;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.task.AnswerRule;
import org.frisket.models.task.ProblemType;
import org.frisket.testkit.TinyBackbone;
import org.frisket.training.config.TrainingConfig;
import org.frisket.training.fixtures.StoppedRun;
import org.frisket.training.fixtures.TinyExperiment;
import org.frisket.training.run.Experiment;
import org.frisket.training.run.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a network computes, summed up as {@link MeasuredSums} sums gradients. */
class MeasuredActivationsTest {
  private static final int EXAMPLES = 2;

  @TempDir private Path root;

  private static RationalConfig rational(Trained trained, Start start) {
    return new RationalConfig(trained, start, EXAMPLES, 5, 4);
  }

  private static Experiment experiment(AdaptationConfig method) {
    return TinyExperiment.of(
        TinyBackbone.create(),
        method,
        TrainingConfig.defaults()
            .withBatchSize(6)
            .withEpochs(3)
            .withLearningRate(0.02)
            .withCheckpointEverySteps(2));
  }

  private static ParameterSource measured(Experiment experiment, List<EncodedExample> train) {
    return beside(TrainedModels.none(), experiment, train).measured();
  }

  private static float[] counts(ParameterSource measured, String site) {
    return measured.get(new ParameterName(site + ".pre_activations")).toArray();
  }

  private static TrainedModels beside(
      TrainedModels models, Experiment experiment, List<EncodedExample> train) {
    return MeasuredSums.beside(
        models,
        experiment.backbone(),
        experiment.config(),
        experiment.task().spec(),
        AnswerRule.of(ProblemType.SINGLE_LABEL),
        train);
  }

  /** Each wordpiece of the examples counts once in every column, padding never. */
  @Test
  void asManyValuesAreCountedAsTheExamplesHave() {
    Experiment experiment = experiment(rational(Trained.EVERYTHING, Start.FITTED));
    List<EncodedExample> train = experiment.train();
    ParameterSource measured = measured(experiment, train);
    int wordpieces =
        BatchPlan.epoch(train, 1, experiment.config().seed(), 0).stream()
            .limit(EXAMPLES)
            .mapToInt(indexes -> train.get(indexes[0]).length())
            .sum();
    assertThat(sum(counts(measured, "block.0.intermediate")))
        .isEqualTo(wordpieces * TinyBackbone.CONFIG.intermediateSize());
    assertThat(sum(counts(measured, "pooler")))
        .isEqualTo(EXAMPLES * TinyBackbone.CONFIG.hiddenSize());
  }

  private static int sum(float[] counts) {
    float total = 0;
    for (float count : counts) {
      total += count;
    }
    return Math.round(total);
  }

  @Test
  void whatIsNotAskedForIsNotMeasured() {
    TrainedModels models = TrainedModels.none();
    for (AdaptationConfig method :
        List.of(new FinetuningConfig(true), rational(Trained.EVERYTHING, Start.PUBLISHED))) {
      Experiment experiment = experiment(method);
      assertThat(beside(models, experiment, experiment.train())).isSameAs(models);
    }
    Experiment asks = experiment(rational(Trained.EVERYTHING, Start.FITTED));
    assertThat(counts(measured(asks, List.of()), "pooler")).containsOnly(0f);
  }

  @Test
  void sumsAreTheSameEachTime() {
    Experiment experiment = experiment(rational(Trained.EVERYTHING, Start.FITTED));
    ParameterSource again = measured(experiment, experiment.train());
    assertThat(counts(measured(experiment, experiment.train()), "pooler"))
        .isEqualTo(counts(again, "pooler"));
  }

  /** Coefficients that are not trained stand in no checkpoint: they are fitted anew. */
  @Test
  void aStoppedRunEndsWithTheSameBytes() throws IOException {
    AdaptationConfig method = rational(Trained.EVERYTHING_BUT_ACTIVATIONS, Start.FITTED);
    Run run = StoppedRun.endsWithTheSameBytes(experiment(method), root);
    assertThat(run.result()).isPresent();
  }
}
