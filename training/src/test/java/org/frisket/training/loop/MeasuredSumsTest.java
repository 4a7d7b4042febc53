package org.frisket.training.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.frisket.models.adaptation.Activation;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.adaptation.finetuning.FinetuningConfig;
import org.frisket.models.adaptation.houlsby.HoulsbyConfig;
import org.frisket.models.adaptation.ladder.FirstRows;
import org.frisket.models.adaptation.ladder.LadderConfig;
import org.frisket.models.adaptation.sparse.MaskChoice;
import org.frisket.models.adaptation.sparse.Scope;
import org.frisket.models.adaptation.sparse.SparseAdapterConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.BatchPlan;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.task.AnswerRule;
import org.frisket.models.task.ProblemType;
import org.frisket.testkit.TinyBackbone;
import org.frisket.training.config.OptimizerConfig;
import org.frisket.training.config.TrainingConfig;
import org.frisket.training.fixtures.StoppedRun;
import org.frisket.training.fixtures.TinyExperiment;
import org.frisket.training.run.Experiment;
import org.frisket.training.run.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuredSumsTest {
  private static final int EXAMPLES = 2;

  @TempDir private Path root;

  private static LadderConfig ladder(FirstRows rows) {
    return new LadderConfig(2, List.of(0, 1), rows, EXAMPLES, 0.1, false, Pooling.POOLED);
  }

  private static Experiment experiment(AdaptationConfig method) {
    return TinyExperiment.of(
        TinyBackbone.create(),
        method,
        TrainingConfig.defaults()
            .withBatchSize(6)
            .withEpochs(3)
            .withLearningRate(0.02)
            .withCheckpointEverySteps(2)
            .withOptimizer(OptimizerConfig.sgd(0)));
  }

  private static ParameterSource sums(Experiment experiment, List<EncodedExample> train) {
    return MeasuredSums.beside(
            TrainedModels.none(),
            experiment.backbone(),
            experiment.config(),
            experiment.task().spec(),
            AnswerRule.of(ProblemType.SINGLE_LABEL),
            train)
        .measured();
  }

  /** The gradient of one example is how far a step of that size moves a weight. */
  @Test
  void squaresOfTheGradientsOfSingleExamplesAreAddedUp() {
    Experiment experiment = experiment(ladder(FirstRows.FISHER));
    List<EncodedExample> train = experiment.train();
    ParameterSource sums = sums(experiment, train);
    List<Map<String, float[]>> moved =
        BatchPlan.epoch(train, 1, experiment.config().seed(), 0).stream()
            .limit(EXAMPLES)
            .map(indexes -> afterAStep(train.get(indexes[0])))
            .toList();
    for (String name :
        List.of("embeddings.word", "block.0.query.kernel", "block.1.output.kernel")) {
      ParameterName parameter = new ParameterName(name);
      float[] before = experiment.backbone().weights().get(parameter).toArray();
      float[] found = sums.get(parameter).toArray();
      for (int i = 0; i < before.length; i++) {
        double expected = 0;
        for (Map<String, float[]> after : moved) {
          expected += Math.pow(before[i] - after.get(name)[i], 2);
        }
        assertThat((double) found[i]).as(name).isCloseTo(expected, offset(1e-5 + 1e-3 * expected));
      }
    }
  }

  /** Those of adapters that are not masked yet. */
  @Test
  void gradientsOfSingleExamplesAreAddedUpForSparseAdapters() {
    HoulsbyConfig adapter = new HoulsbyConfig(3, Activation.GELU_ERF, 0.3, false);
    Experiment experiment =
        experiment(
            new SparseAdapterConfig(
                adapter, 0.5, false, new MaskChoice.Snip(Scope.GLOBAL, EXAMPLES)));
    List<EncodedExample> train = experiment.train();
    ParameterSource sums = sums(experiment, train);
    Map<String, float[]> before = saved(experiment(adapter), List.of());
    List<Map<String, float[]>> moved =
        BatchPlan.epoch(train, 1, experiment.config().seed(), 0).stream()
            .limit(EXAMPLES)
            .map(indexes -> saved(experiment(adapter), List.of(train.get(indexes[0]))))
            .toList();
    for (String half : List.of("down", "up")) {
      String name = "block.1.attention_adapter." + half + ".kernel";
      float[] found = sums.get(new ParameterName(name)).toArray();
      for (int i = 0; i < found.length; i++) {
        double expected = 0;
        for (Map<String, float[]> after : moved) {
          expected += before.get(name)[i] - after.get(name)[i];
        }
        assertThat((double) found[i]).as(name).isCloseTo(expected, offset(1e-5));
      }
      assertThat(found).isNotEqualTo(new float[found.length]);
    }
  }

  private static Map<String, float[]> saved(Experiment experiment, List<EncodedExample> steps) {
    try (TrainingGraph graph =
        new TrainingGraph(experiment.backbone(), experiment.config(), experiment.task().spec())) {
      for (EncodedExample example : steps) {
        graph.step(List.of(Batch.of(List.of(example), experiment.task().maxLength())), 0, 1);
      }
      return graph.saved(steps.size()).stream()
          .map(SavedTensor.Value.class::cast)
          .collect(Collectors.toMap(SavedTensor::name, value -> value.weight().toArray()));
    }
  }

  private static Map<String, float[]> afterAStep(EncodedExample example) {
    Experiment experiment = experiment(new FinetuningConfig(true));
    return saved(experiment, List.of(example));
  }

  @Test
  void withoutExamplesAllIsZero() {
    ParameterSource sums = sums(experiment(ladder(FirstRows.FISHER)), List.of());
    WeightTensor query = sums.get(new ParameterName("block.0.query.kernel"));
    assertThat(query.toArray()).hasSize(64).containsOnly(0f);
  }

  @Test
  void aMethodThatAsksForNoneGetsTheModelsAsTheyAre() {
    Experiment experiment = experiment(ladder(FirstRows.MAGNITUDE));
    TrainedModels models = TrainedModels.none();
    assertThat(
            MeasuredSums.beside(
                models,
                experiment.backbone(),
                experiment.config(),
                experiment.task().spec(),
                AnswerRule.of(ProblemType.SINGLE_LABEL),
                experiment.train()))
        .isSameAs(models);
  }

  /** Rows that are measured anew are the same. */
  @Test
  void aStoppedRunEndsWithTheSameBytes() throws IOException {
    Run run = StoppedRun.endsWithTheSameBytes(experiment(ladder(FirstRows.FISHER)), root);
    assertThat(run.result()).isPresent();
  }

  @Test
  void everyRuleBeginsWithOtherRows() {
    Function<FirstRows, float[]> first =
        rows -> {
          Experiment experiment = experiment(ladder(rows));
          try (TrainingGraph graph =
              new TrainingGraph(
                  experiment.backbone(),
                  experiment.config(),
                  experiment.task().spec(),
                  TrainedModels.none(),
                  AnswerRule.of(ProblemType.SINGLE_LABEL),
                  experiment.train())) {
            return graph.saved(0).stream()
                .filter(tensor -> tensor.name().equals("ladder.block.1.output.kernel"))
                .map(tensor -> ((SavedTensor.Value) tensor).weight().toArray())
                .findFirst()
                .orElseThrow();
          }
        };
    List<String> begun =
        List.of(FirstRows.values()).stream().map(first).map(java.util.Arrays::toString).toList();
    assertThat(begun).doesNotHaveDuplicates();
  }
}
