package org.frisket.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Composition;
import org.frisket.models.adaptation.connectivity.CurveConfig;
import org.frisket.models.adaptation.dsee.DseeConfig;
import org.frisket.models.adaptation.finetuning.FinetuningConfig;
import org.frisket.models.adaptation.lora.LoraConfig;
import org.frisket.models.adaptation.rational.RationalConfig;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.NamedWeights;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterShapes;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.savedmodels.packages.RestoredTask;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.testkit.TinyBackbone;
import org.frisket.training.config.OptimizerConfig;
import org.frisket.training.config.OptimizerKind;
import org.frisket.training.fixtures.StoppedRun;
import org.frisket.training.fixtures.TinyExperiment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a sparse backbone has at zero, trained weights and masks leave at zero. */
class PatternLockTest {
  @TempDir private Path folder;

  /** One with every third weight of its blocks and its pooler gone. */
  private static Backbone sparse() {
    Map<ParameterName, WeightTensor> weights = new HashMap<>(TinyBackbone.weights());
    weights.replaceAll(
        (name, weight) -> {
          float[] values = weight.toArray();
          for (int i = 0; name.kernelSite().isPresent() && i < values.length; i += 3) {
            values[i] = 0;
          }
          return WeightTensor.of(weight.shape(), values);
        });
    return new Backbone(
        TinyBackbone.CONFIG,
        NamedWeights.checked("sparse", weights, ParameterShapes.of(TinyBackbone.CONFIG)),
        TinyBackbone.create().tokenizerJson());
  }

  private static int filled(ParameterSource parameters) {
    int filled = 0;
    for (ParameterName name : ParameterShapes.of(TinyBackbone.CONFIG).keySet()) {
      float[] values = parameters.get(name).toArray();
      for (int i = 0; name.kernelSite().isPresent() && i < values.length; i += 3) {
        filled += values[i] == 0 ? 0 : 1;
      }
    }
    return filled;
  }

  private static Experiment experiment(AdaptationConfig method) {
    return TinyExperiment.of(
        sparse(),
        method,
        TinyExperiment.TRAINING.withOptimizer(new OptimizerConfig(OptimizerKind.ADAMW, 0.1, 0)));
  }

  private RestoredTask restored(Experiment experiment) throws IOException {
    Run run = StoppedRun.endsWithTheSameBytes(experiment, folder);
    return new RestoredTask(sparse(), run.taskPackage().orElseThrow());
  }

  private ParameterSource trained(AdaptationConfig method) throws IOException {
    return restored(experiment(method)).parameters();
  }

  private static void assertQueryMoved(ParameterSource parameters) {
    ParameterName query = new ParameterName("block.0.query.kernel");
    assertThat(parameters.get(query).toArray())
        .isNotEqualTo(sparse().weights().get(query).toArray());
  }

  static Stream<AdaptationConfig> locked() {
    return Stream.of(
        FinetuningConfig.defaults().withPatternLock(true),
        RationalConfig.defaults().withPatternLock(true));
  }

  @ParameterizedTest
  @MethodSource("locked")
  void zerosStayZeroWhileTheOthersMove(AdaptationConfig method) throws IOException {
    ParameterSource parameters = trained(method);

    assertThat(filled(parameters)).isZero();
    assertQueryMoved(parameters);
  }

  /** What a mask over them takes away is zero as well. */
  static Stream<AdaptationConfig> lockedUpdates() {
    List<Integer> blocks = List.of(0, 1);
    LoraConfig lora = LoraConfig.defaults().withRank(2).withBlocks(blocks).withPatternLock(true);
    return Stream.of(
        lora,
        DseeConfig.defaults()
            .withRank(2)
            .withSparseValues(3)
            .withBlocks(blocks)
            .withPatternLock(true),
        new Composition(List.of(TinyExperiment.MASKING, lora)));
  }

  @ParameterizedTest
  @MethodSource("lockedUpdates")
  void anUpdateMergesIntoWeightsWithTheSameZeros(AdaptationConfig method) throws IOException {
    RestoredTask task = restored(experiment(method));
    ParameterSource merged = task.merged().orElseThrow();

    assertThat(filled(merged)).isZero();
    assertQueryMoved(merged);
    ParameterName masked = new ParameterName("block.1.query.kernel");
    float[] before = task.parameters().get(masked).toArray();
    float[] after = merged.get(masked).toArray();
    for (int i = 0; i < before.length; i++) {
      assertThat(after[i] == 0).isEqualTo(before[i] == 0);
    }
  }

  @Test
  @Tag("reliability")
  void aCurveKeepsWhatIsZeroAtBothEnds() throws IOException {
    ParameterSource from = trained(FinetuningConfig.defaults().withPatternLock(true));
    ParameterSource to =
        name -> {
          float[] values = from.get(name).toArray();
          for (int i = 0; i < values.length; i++) {
            values[i] *= 0.9f;
          }
          return WeightTensor.of(from.get(name).shape(), values);
        };
    Experiment experiment = experiment(CurveConfig.between("a", "b").withPatternLock(true));
    Map<String, ParameterSource> ends = Map.of("a", from, "b", to);
    RestoredTask middle =
        restored(
            new Experiment(
                experiment.config(),
                experiment.task(),
                experiment.backbone(),
                experiment.backboneIdentity(),
                experiment.train(),
                experiment.dev(),
                experiment.dataSha256(),
                ends::get));

    assertThat(filled(middle.parameters())).isZero();
    assertQueryMoved(middle.parameters());
  }

  @Test
  @Tag("reliability")
  void withoutItTheyAreFilled() throws IOException {
    assertThat(filled(trained(FinetuningConfig.defaults()))).isPositive();
  }

  /** A mask only takes away; its own share of zeros is counted over all weights of a matrix. */
  @Test
  void masksKeepThem() throws IOException {
    assertThat(filled(trained(TinyExperiment.MASKING))).isZero();
  }

  @Test
  @Tag("reliability")
  void aBackboneWithoutZerosIsTrainedAsIfThereWereNoLock() throws IOException {
    byte[][] tensors = new byte[2][];
    for (int i = 0; i < 2; i++) {
      Experiment experiment =
          TinyExperiment.of(
              TinyBackbone.create(),
              FinetuningConfig.defaults().withPatternLock(i == 1),
              TinyExperiment.TRAINING);
      Run run = new Run(experiment, folder.resolve("dense" + i), "train");
      run.execute(false, List.of());
      tensors[i] = Files.readAllBytes(run.folder().taskPackage().resolve(TaskPackage.TENSORS_FILE));
    }

    assertThat(tensors[1]).isEqualTo(tensors[0]);
  }
}
