package org.frisket.savedmodels.frozen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.Dropout;
import org.frisket.models.kernels.Engine;
import org.frisket.models.network.BatchFeed;
import org.frisket.models.network.EncoderNetwork;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.runtime.Sessions;
import org.frisket.models.runtime.Tensors;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;

class FrozenModelTest {
  private final Backbone backbone = TinyBackbone.create();
  @TempDir private Path store;

  private Path exported() throws IOException {
    Path folder = store.resolve("tiny").resolve("frozen").resolve("1");
    FrozenModelExporter.exportOnce(backbone, folder, 1);
    return folder;
  }

  @Test
  void whatIsExportedIsLoadedBitByBit() throws IOException {
    Backbone loaded = FrozenModel.load(exported());

    assertThat(loaded.config()).isEqualTo(backbone.config());
    assertThat(loaded.tokenizerJson()).isEqualTo(backbone.tokenizerJson());
    assertThat(loaded.weights().all()).hasSize(39).isEqualTo(backbone.weights().all());
    assertThat(loaded.identity()).isEqualTo(backbone.identity());
  }

  @Test
  void exportingAgainDoesNothing() throws IOException {
    Path graph = exported().resolve("saved_model.pb");
    FileTime before = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(graph, before);
    exported();

    assertThat(Files.getLastModifiedTime(graph)).isEqualTo(before);
    assertThat(store.resolve("tiny").resolve("frozen")).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void anotherBackboneIsRefusedAndTheFirstOneStays() throws IOException {
    Path folder = exported();
    Backbone other = TinyBackbone.withSeed(2);

    assertThatThrownBy(() -> FrozenModelExporter.exportOnce(other, folder, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining(backbone.identity())
        .hasMessageContaining(other.identity());
    assertThat(FrozenModel.load(folder).identity()).isEqualTo(backbone.identity());
  }

  @Test
  void whatACrashedExportLeftDoesNoHarm() throws IOException {
    Path left = store.resolve("tiny").resolve("frozen").resolve("1.tmp");
    Files.createDirectories(left.resolve("variables"));
    Files.writeString(left.resolve("variables").resolve("half"), "half");

    assertThat(exported().resolve("variables")).isDirectoryNotContaining("glob:**/half");
  }

  /** The signature gives what the encoder gives, under the names others call it by. */
  @Test
  void servingDefaultComputesTheEncoder() throws IOException {
    int[] ids = {2, 5, 6, 3, 2, 7, 3, 0};
    int[] types = {0, 0, 1, 1, 0, 0, 0, 0};
    int[] mask = {1, 1, 1, 1, 1, 1, 1, 0};
    Shape shape = Shape.of(2, 4);
    try (SavedModelBundle bundle = SavedModelBundle.load(exported().toString(), "serve");
        Tensor idTensor = Tensors.of(shape, ids);
        Tensor typeTensor = Tensors.of(shape, types);
        Tensor maskTensor = Tensors.of(shape, mask);
        Result result =
            bundle
                .function("serving_default")
                .call(
                    Map.of(
                        "input_ids", idTensor,
                        "attention_mask", maskTensor,
                        "token_type_ids", typeTensor))) {
      float[][] expected = encoded(new Batch(2, 4, ids, types, mask, new int[2], new int[2]));
      Tensor sequence = result.get("last_hidden_state").orElseThrow();
      Tensor pooled = result.get("pooler_output").orElseThrow();

      assertThat(sequence.shape()).isEqualTo(Shape.of(2, 4, 8));
      assertThat(pooled.shape()).isEqualTo(Shape.of(2, 8));
      assertThat(Tensors.toFloats(sequence)).isEqualTo(expected[0]);
      assertThat(Tensors.toFloats(pooled)).isEqualTo(expected[1]);
    }
  }

  private float[][] encoded(Batch batch) {
    try (Graph graph = new Graph()) {
      EncoderNetwork network =
          new EncoderNetwork(
              graph, backbone.config(), backbone.weights(), Adaptation.none(), Engine.STANDARD);
      var output = network.encode(network.context("encoder", Dropout.none()));
      var pooled = output.pooled();
      try (Session session = Sessions.open(graph, 1);
          BatchFeed feed = new BatchFeed(batch)) {
        network.variables().initialise(session);
        Session.Runner runner = feed.feed(session.runner(), network.inputs());
        try (Result result = runner.fetch(output.sequence()).fetch(pooled).run()) {
          return new float[][] {Tensors.toFloats(result.get(0)), Tensors.toFloats(result.get(1))};
        }
      }
    }
  }
}
