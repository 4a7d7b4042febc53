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
import org.frisket.models.adaptation.finetuning.FinetuningConfig;
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

  private ParameterSource trained(AdaptationConfig method) throws IOException {
    Experiment experiment =
        TinyExperiment.of(
            sparse(),
            method,
            TinyExperiment.TRAINING.withOptimizer(
                new OptimizerConfig(OptimizerKind.ADAMW, 0.1, 0)));
    Run run = StoppedRun.endsWithTheSameBytes(experiment, folder);
    TaskPackage taskPackage = run.taskPackage().orElseThrow();
    return new RestoredTask(sparse(), taskPackage).parameters();
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
    ParameterName query = new ParameterName("block.0.query.kernel");
    assertThat(parameters.get(query).toArray())
        .isNotEqualTo(sparse().weights().get(query).toArray());
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
