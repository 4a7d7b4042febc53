package org.frisket.training.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.adaptation.bitfit.Biases;
import org.frisket.models.adaptation.bitfit.BitFitConfig;
import org.frisket.models.adaptation.finetuning.FinetuningConfig;
import org.frisket.models.adaptation.ladder.FirstRows;
import org.frisket.models.adaptation.ladder.LadderConfig;
import org.frisket.models.adaptation.lora.LoraConfig;
import org.frisket.models.adaptation.masking.MaskingConfig;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.Role;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.network.HeadInitializer;
import org.frisket.models.network.TaskNetwork;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.BatchPlan;
import org.frisket.models.task.TaskSpec;
import org.frisket.testkit.TinyBackbone;
import org.frisket.testkit.TinyMethods;
import org.frisket.training.config.TrainingConfig;
import org.frisket.training.fixtures.Recorder;
import org.frisket.training.fixtures.StoppedRun;
import org.frisket.training.fixtures.TinyExperiment;
import org.frisket.training.fixtures.TinyKind;
import org.frisket.training.run.Experiment;
import org.frisket.training.run.Run;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;

/** What frozen blocks give is computed once and used in every epoch. */
class FrozenActivationCacheTest {
  private static final MaskingConfig UPPER =
      MaskingConfig.defaults()
          .withSparsity(0.1)
          .withBlocks(List.of(1))
          .withRoles(EnumSet.allOf(Role.class));

  private static final LoraConfig LORA =
      new LoraConfig(2, 4, 0, List.of(1), EnumSet.allOf(Role.class));

  private static final LadderConfig LADDER =
      new LadderConfig(2, List.of(0, 1), FirstRows.MAGNITUDE, 1, 0.5, false, Pooling.POOLED);

  private static final List<AdaptationConfig> METHODS =
      List.of(UPPER, TinyExperiment.PROBE, LORA, LADDER);

  @TempDir private Path root;

  private static Experiment experiment(TinyKind kind, AdaptationConfig method, double dropout) {
    return TinyExperiment.of(
        kind,
        TinyBackbone.create(),
        method,
        TrainingConfig.defaults()
            .withLearningRate(0.02)
            .withBatchSize(6)
            .withMicroBatchSize(4)
            .withEpochs(3)
            .withDropout(dropout)
            .withCheckpointEverySteps(2)
            .withEvaluationBatchSize(5));
  }

  private static Stream<Arguments> kindsAndMethods() {
    return Stream.of(TinyKind.values())
        .flatMap(kind -> METHODS.stream().map(method -> Arguments.of(kind, method)));
  }

  /** Each kind with one method, in turns. */
  private static Stream<Arguments> inTurns() {
    return Stream.of(TinyKind.values())
        .map(kind -> Arguments.of(kind, METHODS.get(kind.ordinal() % METHODS.size())));
  }

  private static List<Batch> batches(Experiment experiment, int size) {
    return BatchPlan.sorted(experiment.train(), size).stream()
        .map(batch -> Stream.of(boxed(batch)).map(experiment.train()::get).toList())
        .map(rows -> Batch.of(rows, experiment.task().maxLength()))
        .toList();
  }

  private static Integer[] boxed(int[] indexes) {
    return java.util.Arrays.stream(indexes).boxed().toArray(Integer[]::new);
  }

  private static TrainingGraph graph(Experiment experiment) {
    return new TrainingGraph(
        experiment.backbone(), experiment.config(), experiment.task().spec(), experiment.models());
  }

  private static List<Float> losses(Experiment experiment, boolean keeps) {
    List<Batch> batches = batches(experiment, 6);
    List<Float> losses = new ArrayList<>();
    try (TrainingGraph graph = graph(experiment)) {
      if (keeps) {
        assertThat(graph.canKeep(batches)).isTrue();
        batches(experiment, 5).forEach(graph::keep);
      }
      for (int step = 0; step < 10; step++) {
        losses.add(graph.step(List.of(batches.get(step % batches.size())), step, 0.02));
      }
    }
    return losses;
  }

  @ParameterizedTest
  @MethodSource("kindsAndMethods")
  @Tag("reliability")
  void lossesAndLogitsOfEveryPair(TinyKind kind, AdaptationConfig method) {
    lossesAreThoseOfComputingAllEachTime(kind, method);
    logitsOfAKeptBatchHaveTheSameBits(kind, method);
  }

  @ParameterizedTest
  @MethodSource("inTurns")
  void lossesAreThoseOfComputingAllEachTime(TinyKind kind, AdaptationConfig method) {
    Experiment experiment = experiment(kind, method, 0);
    List<Float> computed = losses(experiment, false);
    List<Float> kept = losses(experiment, true);
    for (int step = 0; step < computed.size(); step++) {
      assertThat(kept.get(step)).isCloseTo(computed.get(step), offset(1e-4f));
    }
  }

  private static Stream<AdaptationConfig> everySetting() {
    return TinyMethods.all().stream();
  }

  private static Stream<AdaptationConfig> everyMethod() {
    return Stream.concat(TinyMethods.oneOfEach().stream(), Stream.of(UPPER, LORA));
  }

  @ParameterizedTest
  @MethodSource("everySetting")
  @Tag("reliability")
  void soTheyHaveInEverySetting(AdaptationConfig method) {
    stepsAndPackageHaveTheSameBitsWithTheCacheAndWithout(method);
  }

  /** There is a cache where the method says that blocks stay; what comes out is the same. */
  @ParameterizedTest
  @MethodSource("everyMethod")
  void stepsAndPackageHaveTheSameBitsWithTheCacheAndWithout(AdaptationConfig method) {
    Experiment experiment = experiment(TinyKind.SINGLE_SENTENCE, method, 0);
    try (TrainingGraph caching = graph(experiment)) {
      boolean cached = caching.canKeep(batches(experiment, 5));
      assertThat(cached).isEqualTo(leavesBlocks(experiment));
      if (cached) {
        assertSameBits(experiment, caching);
      }
    }
  }

  private static void assertSameBits(Experiment experiment, TrainingGraph caching) {
    List<Batch> batches = batches(experiment, 6);
    try (TrainingGraph computing = graph(experiment)) {
      batches.forEach(caching::keep);
      for (int step = 0; step < 2 * batches.size(); step++) {
        List<Batch> parts = List.of(batches.get(step % batches.size()));
        assertThat(caching.step(parts, step, 0.02)).isEqualTo(computing.step(parts, step, 0.02));
      }
      long steps = 2L * batches.size();
      assertThat(caching.saved(steps)).isEqualTo(computing.saved(steps));
    }
  }

  /** Asked of the method itself, in a graph without a trainer. */
  private static boolean leavesBlocks(Experiment experiment) {
    AdaptationConfig method = experiment.config().method();
    BackboneConfig backbone = experiment.backbone().config();
    TaskSpec task = experiment.task().spec();
    Adaptation adaptation = TinyMethods.trained(method, backbone, 1);
    try (Graph graph = new Graph()) {
      HeadInitializer head =
          new HeadInitializer(
              experiment.backbone().weights(), backbone, task.classifierColumns(), 1);
      new TaskNetwork(graph, backbone, task, method.features(), head, adaptation).logits();
      return adaptation.frozenBlocks(backbone.blocks()) > 0 && !adaptation.drops();
    }
  }

  /** One answer an example, and one a word. */
  @ParameterizedTest
  @EnumSource(names = {"SINGLE_SENTENCE", "TAGGING"})
  void aStoppedRunEndsWithTheSameBytes(TinyKind kind) throws IOException {
    aStoppedRunEndsWithTheSameBytesWhateverItsMethod(kind, UPPER);
  }

  @ParameterizedTest
  @MethodSource("kindsAndMethods")
  @Tag("reliability")
  void aStoppedRunEndsWithTheSameBytesWhateverItsMethod(TinyKind kind, AdaptationConfig method)
      throws IOException {
    StoppedRun.endsWithTheSameBytes(experiment(kind, method, 0), root);
  }

  @Test
  void frozenBlocksAreComputedOnceOverAllExamples() throws IOException {
    Recorder recorder = new Recorder();
    new Run(experiment(TinyKind.SINGLE_SENTENCE, UPPER, 0), root, "train")
        .execute(false, List.of(recorder));
    assertThat(recorder.prepared()).isEqualTo(6 + 4); // batches of train and of dev
  }

  @ParameterizedTest
  @MethodSource("inTurns")
  void logitsOfAKeptBatchHaveTheSameBits(TinyKind kind, AdaptationConfig method) {
    Experiment experiment = experiment(kind, method, 0);
    List<Batch> batches = batches(experiment, 5);
    try (TrainingGraph graph = graph(experiment)) {
      List<float[][]> computed = batches.stream().map(batch -> graph.logits(batch, 0)).toList();
      batches.forEach(graph::keepForLogits);
      for (int i = 0; i < batches.size(); i++) {
        assertThat(graph.logits(batches.get(i), 0)).isDeepEqualTo(computed.get(i));
      }
    }
  }

  /** All that a side network reads of the backbone is fed then: nothing of it runs. */
  @Test
  void besideASideNetworkTheStatesOfAllBlocksAreKept() {
    Experiment experiment = experiment(TinyKind.SINGLE_SENTENCE, LADDER, 0);
    List<Batch> batches = batches(experiment, 5);
    long wordpieces =
        batches.stream()
            .mapToLong(batch -> IntStream.range(0, batch.size()).mapToLong(batch::wordpieces).sum())
            .sum();
    try (TrainingGraph graph = graph(experiment)) {
      assertThat(graph.keptBytes(batches)).isEqualTo(wordpieces * 3 * 8 * Float.BYTES);
    }
  }

  @Test
  void nothingIsKeptWhereItWouldChange() {
    assertThat(keeps(LADDER, 0)).isTrue();
    assertThat(keeps(LADDER, 0.1)).isFalse();
    assertThat(keeps(UPPER, 0)).isTrue();
    assertThat(keeps(UPPER, 0.1)).isFalse();
    assertThat(keeps(TinyExperiment.MASKING, 0)).isFalse();
    assertThat(keeps(new FinetuningConfig(true), 0)).isFalse();
    assertThat(keeps(new BitFitConfig(Biases.QUERY_AND_INTERMEDIATE), 0)).isFalse();
  }

  private static boolean keeps(AdaptationConfig method, double dropout) {
    Experiment experiment = experiment(TinyKind.SINGLE_SENTENCE, method, dropout);
    try (TrainingGraph graph = graph(experiment)) {
      return graph.canKeep(batches(experiment, 5));
    }
  }
}
