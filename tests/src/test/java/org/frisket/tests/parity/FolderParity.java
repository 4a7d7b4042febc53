package org.frisket.tests.parity;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.frisket.analysis.report.EngineParity;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.error.Words;
import org.frisket.models.kernels.Engine;
import org.frisket.models.preprocess.text.EncodedExample;

/** How far a model folder is from what transformers wrote beside it. */
public final class FolderParity {
  private static final int BATCH = 7;

  private FolderParity() {}

  /** How many texts stand beside it. */
  public static int texts(Path folder) throws IOException {
    return GoldenModel.read(folder).rows().size();
  }

  /** In each engine that runs here: there one text at a time, here in padded batches. */
  public static List<EngineParity> of(Path folder, Backbone backbone) throws IOException {
    GoldenModel golden = GoldenModel.read(folder);
    List<EngineParity> all = new ArrayList<>();
    for (Engine engine : List.of(Engine.STANDARD, Engine.fastest())) {
      all.add(of(golden, backbone, engine));
    }
    return all;
  }

  private static EngineParity of(GoldenModel golden, Backbone backbone, Engine engine) {
    double sequence = 0;
    double pooled = 0;
    try (FrozenEncoder encoder = new FrozenEncoder(backbone, engine)) {
      List<EncoderVectors> found = encode(encoder, golden);
      for (int i = 0; i < found.size(); i++) {
        EncoderVectors expected = golden.rows().get(i).vectors();
        sequence = Math.max(sequence, difference(found.get(i).sequence(), expected.sequence()));
        pooled = Math.max(pooled, difference(found.get(i).pooled(), expected.pooled()));
      }
    }
    Double ofPooler = backbone.config().drawnPooler() ? null : pooled;
    return new EngineParity(Words.of(engine), sequence, ofPooler);
  }

  private static double difference(float[] found, float[] expected) {
    return EncoderVectors.difference(found, expected);
  }

  private static List<EncoderVectors> encode(FrozenEncoder encoder, GoldenModel golden) {
    List<EncodedExample> examples = golden.rows().stream().map(GoldenModel.Row::example).toList();
    List<EncoderVectors> found = new ArrayList<>();
    for (int start = 0; start < examples.size(); start += BATCH) {
      int end = Math.min(examples.size(), start + BATCH);
      found.addAll(encoder.encode(examples.subList(start, end), golden.maxLength()));
    }
    return found;
  }
}
