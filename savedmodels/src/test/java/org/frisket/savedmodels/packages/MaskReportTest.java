package org.frisket.savedmodels.packages;

import static org.assertj.core.api.Assertions.assertThat;

import org.frisket.models.adaptation.Pooling;
import org.frisket.models.adaptation.probe.LinearProbeConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.mask.PackedMask;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class MaskReportTest {
  private final TaskPackage untrained = TinyPackage.untrained(TinyBackbone.create());

  /** Uniform scores are drawn from the seed alone. */
  private static MaskReport report(TaskManifest manifest, SavedTensor.Mask mask) {
    return MaskReport.of(
        manifest,
        mask,
        name -> {
          throw new AssertionError(name + " was asked for");
        });
  }

  private static SavedTensor.Mask withFlippedBits(SavedTensor.Mask saved, int... places) {
    byte[] bytes = saved.mask().toBytes();
    for (int place : places) {
      bytes[place / 8] ^= (byte) (1 << (place % 8));
    }
    return new SavedTensor.Mask(
        saved.parameter(), PackedMask.ofBytes(saved.name(), saved.mask().shape(), bytes));
  }

  @Test
  void nothingIsFlippedBeforeTraining() {
    assertThat(untrained.masks()).hasSize(4);
    for (SavedTensor.Mask mask : untrained.masks()) {
      MaskReport report = report(untrained.manifest(), mask);

      assertThat(report.flippedFraction()).as(report.site()).isZero();
      assertThat(report.zeroFraction()).as(report.site()).isEqualTo(0.25);
    }
  }

  @Test
  void flippedBitsAreCounted() {
    SavedTensor.Mask mask = untrained.masks().get(0);
    int changed = 0;
    for (int place : new int[] {0, 7, 8, 127}) {
      changed += mask.mask().get(place) ? 1 : -1;
    }
    MaskReport report = report(untrained.manifest(), withFlippedBits(mask, 0, 7, 8, 127));

    assertThat(report)
        .isEqualTo(
            new MaskReport(
                "block.1.output", 16, 8, 32 + changed, (32 + changed) / 128.0, 4 / 128.0));
  }

  @Test
  void anotherSeedHasAnotherStart() {
    TaskManifest other = TinyPackage.manifest(untrained.manifest().frozenModel(), 8);
    MaskReport report = report(other, untrained.masks().get(0));

    assertThat(report.flippedFraction()).isBetween(0.1, 0.7);
  }

  @Test
  void aMaskOfAMethodThatDoesNotLearnMasksIsAsItStarted() {
    TaskManifest m = untrained.manifest();
    TaskManifest probe =
        new TaskManifest(
            m.formatVersion(),
            m.task(),
            m.data(),
            m.metric(),
            m.value(),
            m.byType(),
            new LinearProbeConfig(Pooling.CLS),
            m.seed(),
            m.generator(),
            m.backbone(),
            m.frozenModel(),
            m.dataSha256(),
            m.tensorsSha256(),
            m.programVersion(),
            Additions.none());

    assertThat(report(probe, untrained.masks().get(0)))
        .isEqualTo(new MaskReport("block.1.output", 16, 8, 32, 0.25, 0));
  }

  @Test
  void aMaskOfABiasIsOneRow() {
    ParameterName bias = new ParameterName("block.1.query.bias");
    PackedMask mask = PackedMask.ofBytes("m", Shape.of(8), new byte[] {0b0111_0111});
    MaskReport report = report(untrained.manifest(), new SavedTensor.Mask(bias, mask));

    assertThat(report.site()).isEqualTo("block.1.query.bias");
    assertThat(report.rows()).isEqualTo(1);
    assertThat(report.columns()).isEqualTo(8);
    assertThat(report.zeros()).isEqualTo(2);
  }
}
