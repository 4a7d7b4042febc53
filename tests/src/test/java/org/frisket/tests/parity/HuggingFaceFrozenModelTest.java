package org.frisket.tests.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.checkpoint.huggingface.HuggingFaceFolder;
import org.frisket.models.runtime.Tensors;
import org.frisket.savedmodels.frozen.FrozenModel;
import org.frisket.savedmodels.frozen.FrozenModelExporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TInt32;

/**
 * The frozen SavedModel of every family has one signature and is read back as the same backbone.
 */
class HuggingFaceFrozenModelTest {
  @TempDir private Path store;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bert",
        "distilbert",
        "roberta",
        "xlm-roberta",
        "deberta",
        "deberta-v2",
        "deberta-v3"
      })
  void theSavedModelGivesWhatTransformersGives(String family) throws IOException {
    Path folder = HuggingFaceModels.of(family);
    Backbone backbone = HuggingFaceFolder.at(folder.toString()).load();
    Path frozen = store.resolve("frozen").resolve("1");
    FrozenModelExporter.exportOnce(backbone, frozen, 2);

    assertThat(FrozenModel.load(frozen).identity()).isEqualTo(backbone.identity());
    assertThat(FrozenModel.load(frozen).config()).isEqualTo(backbone.config());
    GoldenModel golden = GoldenModel.read(folder);
    try (SavedModelBundle bundle = SavedModelBundle.load(frozen.toString(), "serve")) {
      for (GoldenModel.Row row : golden.rows()) {
        assertSame(bundle, row, golden.maxLength(), !backbone.config().drawnPooler());
      }
    }
  }

  /** Padded to the longest there can be, with an id that is a real wordpiece. */
  private static void assertSame(
      SavedModelBundle bundle, GoldenModel.Row row, int length, boolean hasPooler) {
    int[] mask = new int[row.ids().length];
    Arrays.fill(mask, 1);
    try (TInt32 ids = padded(row.ids(), length);
        TInt32 attention = padded(mask, length);
        TInt32 types = padded(row.types(), length);
        var result =
            bundle
                .function("serving_default")
                .call(
                    Map.<String, Tensor>of(
                        "input_ids", ids, "attention_mask", attention, "token_type_ids", types))) {
      float[] all = Tensors.toFloats(result.get("last_hidden_state").orElseThrow());
      float[] expected = row.vectors().sequence();
      float[] found = Arrays.copyOf(all, expected.length);
      assertThat(EncoderVectors.difference(found, expected)).isLessThanOrEqualTo(1e-4);
      assertThat(result.get("pooler_output").isPresent()).isEqualTo(hasPooler);
    }
  }

  private static TInt32 padded(int[] values, int length) {
    return Tensors.of(Shape.of(1, length), Arrays.copyOf(values, length));
  }
}
