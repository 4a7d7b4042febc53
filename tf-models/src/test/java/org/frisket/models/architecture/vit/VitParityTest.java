package org.frisket.models.architecture.vit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.frisket.models.architecture.EncoderOutput;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.checkpoint.huggingface.HuggingFaceFolder;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.Dropout;
import org.frisket.models.kernels.Engine;
import org.frisket.models.network.BatchFeed;
import org.frisket.models.network.EncoderNetwork;
import org.frisket.models.preprocess.image.ImageSource;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.preprocess.text.ExampleEncoder;
import org.frisket.models.runtime.Sessions;
import org.frisket.models.runtime.Tensors;
import org.frisket.models.safetensors.MappedSafetensors;
import org.frisket.models.task.TaskKind;
import org.frisket.models.task.TaskSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/** Model folders give the pixels and hidden states that transformers gives, in both engines. */
class VitParityTest {
  private static final TaskSpec TASK = new TaskSpec("t", TaskKind.IMAGE, List.of("a", "b"), 128);
  private static final double TOLERANCE = 1e-5;

  /** Of models of usual size over whole photos. */
  private static final double LARGE = 1e-4;

  static List<Path> folders() throws IOException {
    return VitFolders.models();
  }

  @ParameterizedTest
  @MethodSource("folders")
  void hiddenStatesAreThoseOfTransformers(Path folder) throws IOException {
    Backbone backbone = HuggingFaceFolder.at(folder.toString()).load();
    Batch batch = batch(backbone, VitFolders.images(folder));
    try (MappedSafetensors golden = MappedSafetensors.open(folder.resolve("golden.safetensors"))) {
      assertPixels(backbone, batch, values(golden, "pixel_values"));
      assertThat(golden.names().contains("pooler_output"))
          .isEqualTo(!backbone.config().drawnPooler());
      for (Engine engine : Engine.values()) {
        assertStates(folder, backbone, batch, engine, golden);
      }
    }
  }

  private static void assertStates(
      Path folder, Backbone backbone, Batch batch, Engine engine, MappedSafetensors golden)
      throws IOException {
    try (Graph graph = new Graph()) {
      EncoderNetwork network =
          new EncoderNetwork(
              graph, backbone.config(), backbone.weights(), Adaptation.none(), engine);
      EncoderOutput output = network.encode(network.context("frozen", Dropout.none()));
      Operand<TFloat32> sequence = output.sequence();
      Operand<TFloat32> first = output.first();
      boolean hasPooler = !backbone.config().drawnPooler();
      List<Operand<TFloat32>> all = new ArrayList<>(List.of(sequence, first));
      if (hasPooler) {
        all.add(output.pooled());
      }
      try (Session session = Sessions.open(graph, 2);
          BatchFeed feed = new BatchFeed(batch)) {
        network.variables().initialise(session);
        Session.Runner runner = feed.feed(session.runner(), network.inputs());
        all.forEach(runner::fetch);
        try (Result result = runner.run()) {
          float[] expected = values(golden, "last_hidden_state");
          assertClose(folder, engine, Tensors.toFloats(result.get(0)), expected);
          assertFirst(Tensors.toRows(result.get(1)), expected, batch.length());
          if (hasPooler) {
            assertClose(
                folder, engine, Tensors.toFloats(result.get(2)), values(golden, "pooler_output"));
          }
        }
      }
    }
  }

  private static void assertFirst(float[][] found, float[] expected, int rows) {
    for (int image = 0; image < found.length; image++) {
      for (int i = 0; i < found[image].length; i++) {
        assertThat((double) found[image][i])
            .isCloseTo(expected[image * rows * found[image].length + i], within(LARGE));
      }
    }
  }

  private static void assertClose(Path folder, Engine engine, float[] found, float[] expected) {
    assertThat(found).hasSameSizeAs(expected);
    double largest = 0;
    for (int i = 0; i < found.length; i++) {
      largest = Math.max(largest, Math.abs(found[i] - expected[i]));
    }
    System.out.printf("%s, %s: %.1e%n", folder.getFileName(), engine, largest);
    assertThat(largest).isLessThan(Files.exists(folder.resolve("images.txt")) ? LARGE : TOLERANCE);
  }

  private static Batch batch(Backbone backbone, List<Path> images) {
    List<EncodedExample> examples = new ArrayList<>();
    try (ExampleEncoder encoder = new ExampleEncoder(TASK, backbone)) {
      for (Path image : images) {
        examples.add(encoder.encode(Example.ofImage(image.toString(), ImageSource.of(image))));
      }
    }
    return Batch.of(examples, TASK.maxLength());
  }

  /** Bytes, normalised here: (B, H, W, C) against (B, C, H, W). */
  private static void assertPixels(Backbone backbone, Batch batch, float[] expected) {
    VitConfig vit = (VitConfig) backbone.config().architecture();
    int channels = vit.channels();
    int each = vit.height() * vit.width();
    assertThat(batch.pixels()).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      int channel = i % channels;
      int pixel = i / channels % each;
      int image = i / channels / each;
      double value = (batch.pixels()[i] & 0xFF) * vit.factor();
      double found = (value - vit.mean().get(channel)) / vit.deviation().get(channel);
      assertThat(found)
          .isCloseTo(expected[(image * channels + channel) * each + pixel], within(TOLERANCE));
    }
  }

  private static float[] values(MappedSafetensors file, String name) throws IOException {
    FloatBuffer values = file.get(name).toWideWeight(name).values();
    float[] all = new float[values.remaining()];
    values.get(all);
    return all;
  }
}
