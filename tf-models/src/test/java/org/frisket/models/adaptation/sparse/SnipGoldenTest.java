package org.frisket.models.adaptation.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.frisket.models.adaptation.Activation;
import org.frisket.models.adaptation.bottleneck.AdapterTensor;
import org.frisket.models.adaptation.houlsby.HoulsbyConfig;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.safetensors.SafetensorsFile;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.Test;

/** The scores of {@code sparse_golden.py} leave what they leave there. */
class SnipGoldenTest {
  private static final HoulsbyConfig ADAPTER =
      new HoulsbyConfig(4, Activation.GELU_ERF, 0.1, false);

  private static Map<String, WeightTensor> golden() throws IOException, URISyntaxException {
    Path file = Path.of(SnipGoldenTest.class.getResource("/added/sparse.safetensors").toURI());
    Map<String, WeightTensor> floats = new TreeMap<>();
    SafetensorsFile.read(file)
        .tensors()
        .forEach((name, tensor) -> floats.put(name, tensor.toWeight(name)));
    return floats;
  }

  /** {@code own/snip} are the weights, {@code gradients/snip} those of the mean over 3 examples. */
  @Test
  void saliencyIsWeightTimesTheSumOfGradients() throws Exception {
    Map<String, WeightTensor> golden = golden();
    for (AdapterTensor weight : shape().weights()) {
      String name = weight.name().value();
      float[] sums = golden.get("gradients/snip/" + name).toArray();
      for (int i = 0; i < sums.length; i++) {
        sums[i] *= 3;
      }
      AdapterTensor given =
          new AdapterTensor(
              weight.name(),
              weight.shape(),
              (seed, own, shape) -> golden.get("own/snip/" + own),
              true);
      WeightTensor measured = WeightTensor.of(weight.shape(), sums);
      float[] expected = golden.get("snip/" + name).toArray();
      assertThat(MaskChoice.Snip.saliencies(given, 1, measured))
          .containsExactly(expected, offset(1e-6f));
    }
  }

  @Test
  void aQuarterOfAllIsLeftByTheScores() throws Exception {
    Map<String, WeightTensor> golden = golden();
    Map<?, SparseMask> masks =
        Selection.chosen(
            shape(), 1, Scope.GLOBAL, weight -> golden.get("snip/" + weight.name()).toArray());
    for (AdapterTensor weight : shape().weights()) {
      SparseMask mask = masks.get(weight.name());
      WeightTensor expected = golden.get("kept/" + weight.name());
      assertThat(((ChosenMask) mask).mask()).isEqualTo(PackedMask.ofScores(expected, 1));
    }
  }

  private static SparseShape shape() {
    return SparseShape.of(
        new SparseAdapterConfig(ADAPTER, 0.75, false, new MaskChoice.Snip(Scope.GLOBAL, 3)),
        TinyBackbone.CONFIG);
  }
}
