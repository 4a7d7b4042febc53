package org.frisket.tests.parity;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.checkpoint.Backbones;
import org.frisket.models.preprocess.text.EncodedExample;
import org.junit.jupiter.api.Test;

/**
 * The encoder gives what ONNX Runtime gives from the same file: here in padded batches of mixed
 * sizes, there one example at a time, so padding is tested too.
 */
class OnnxParityTest {
  private static final int MAX_LENGTH = 128;
  private static final int[] BATCH_SIZES = {1, 2, 3, 5, 8, 13, 32};
  private static final double TOLERANCE = 1e-4;
  private static final Backbone BACKBONE = Backbones.byId("minilm-l6").load();

  /** Coprime to the number of texts: neighbours in the file come into different batches. */
  private static final int STRIDE = 37;

  @Test
  void theTextsNeedPaddingCuttingAndBothTypes() throws IOException {
    assertThat(ParityTexts.lines()).hasSize(64);
    assertThat(ParityTexts.lines().stream().filter(line -> line.contains("\t"))).hasSize(32);
    List<EncodedExample> examples = mixed();
    assertThat(examples).anyMatch(example -> example.length() == MAX_LENGTH);
    assertThat(examples.stream().map(EncodedExample::length).distinct().count()).isGreaterThan(20);
  }

  @Test
  void sequenceAndPooledOutputAreThoseOfOnnxRuntime() throws IOException, OrtException {
    List<EncodedExample> examples = mixed();
    double sequence = 0;
    double pooled = 0;
    int start = 0;
    try (FrozenEncoder ours = new FrozenEncoder(BACKBONE);
        OnnxEncoder theirs = OnnxEncoder.ofMiniLm()) {
      for (int size : BATCH_SIZES) {
        List<EncodedExample> batch = examples.subList(start, start + size);
        List<EncoderVectors> found = ours.encode(batch, MAX_LENGTH);
        for (int i = 0; i < size; i++) {
          EncoderVectors expected = theirs.encode(batch.get(i));
          sequence = Math.max(sequence, difference(found.get(i).sequence(), expected.sequence()));
          pooled = Math.max(pooled, difference(found.get(i).pooled(), expected.pooled()));
        }
        start += size;
      }
    }
    System.out.printf("largest difference: sequence %.2e, pooled %.2e%n", sequence, pooled);
    assertThat(start).isEqualTo(examples.size());
    assertThat(sequence).as("sequence output").isLessThanOrEqualTo(TOLERANCE);
    assertThat(pooled).as("pooled output").isLessThanOrEqualTo(TOLERANCE);
  }

  private static double difference(float[] one, float[] other) {
    return EncoderVectors.difference(one, other);
  }

  private static List<EncodedExample> mixed() throws IOException {
    List<EncodedExample> examples = ParityTexts.encoded(BACKBONE.tokenizerJson(), MAX_LENGTH);
    int count = examples.size();
    return IntStream.range(0, count).mapToObj(i -> examples.get(i * STRIDE % count)).toList();
  }
}
