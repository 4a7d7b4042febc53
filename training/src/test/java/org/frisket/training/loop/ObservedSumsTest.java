package org.frisket.training.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.adaptation.finetuning.FinetuningConfig;
import org.frisket.models.adaptation.rational.RationalConfig;
import org.frisket.models.adaptation.rational.Start;
import org.frisket.models.adaptation.rational.Trained;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.preprocess.text.BatchPlan;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.testkit.TinyBackbone;
import org.frisket.training.config.TrainingConfig;
import org.frisket.training.fixtures.StoppedRun;
import org.frisket.training.fixtures.TinyExperiment;
import org.frisket.training.run.Experiment;
import org.frisket.training.run.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObservedSumsTest {
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

  private static Map<String, WeightTensor> observed(
      Experiment experiment, List<EncodedExample> train) {
    return beside(TrainedModels.none(), experiment, train).observed();
  }

  private static TrainedModels beside(
      TrainedModels models, Experiment experiment, List<EncodedExample> train) {
    return ObservedSums.beside(
        models, experiment.backbone(), experiment.config(), experiment.task().spec(), train);
  }

  /** Each wordpiece of the examples counts once in every column, padding never. */
  @Test
  void asManyValuesAreCountedAsTheExamplesHave() {
    Experiment experiment = experiment(rational(Trained.EVERYTHING, Start.FITTED));
    List<EncodedExample> train = experiment.train();
    Map<String, WeightTensor> observed = observed(experiment, train);
    int wordpieces =
        BatchPlan.epoch(train, 1, experiment.config().seed(), 0).stream()
            .limit(EXAMPLES)
            .mapToInt(indexes -> train.get(indexes[0]).length())
            .sum();
    assertThat(observed)
        .containsOnlyKeys(
            "block.0.intermediate.pre_activations",
            "block.1.intermediate.pre_activations",
            "pooler.pre_activations");
    assertThat(sum(observed.get("block.0.intermediate.pre_activations")))
        .isEqualTo(wordpieces * TinyBackbone.CONFIG.intermediateSize());
    assertThat(sum(observed.get("pooler.pre_activations")))
        .isEqualTo(EXAMPLES * TinyBackbone.CONFIG.hiddenSize());
  }

  private static int sum(WeightTensor counts) {
    float total = 0;
    for (float count : counts.toArray()) {
      total += count;
    }
    return Math.round(total);
  }

  @Test
  void whatIsNotAskedForIsNotObserved() {
    TrainedModels models = TrainedModels.none();
    for (AdaptationConfig method :
        List.of(new FinetuningConfig(true), rational(Trained.EVERYTHING, Start.PUBLISHED))) {
      Experiment experiment = experiment(method);
      assertThat(beside(models, experiment, experiment.train())).isSameAs(models);
    }
    Experiment asks = experiment(rational(Trained.EVERYTHING, Start.FITTED));
    assertThat(beside(models, asks, List.of())).isSameAs(models);
  }

  @Test
  void sumsAreTheSameEachTime() {
    Experiment experiment = experiment(rational(Trained.EVERYTHING, Start.FITTED));
    Map<String, WeightTensor> again = observed(experiment, experiment.train());
    observed(experiment, experiment.train())
        .forEach(
            (name, counts) ->
                assertThat(Arrays.equals(counts.toArray(), again.get(name).toArray())).isTrue());
  }

  /** Coefficients that are not trained stand in no checkpoint: they are fitted anew. */
  @Test
  void aStoppedRunEndsWithTheSameBytes() throws IOException {
    AdaptationConfig method = rational(Trained.EVERYTHING_BUT_ACTIVATIONS, Start.FITTED);
    Run run = StoppedRun.endsWithTheSameBytes(experiment(method), root);
    assertThat(run.result()).isPresent();
  }
}
