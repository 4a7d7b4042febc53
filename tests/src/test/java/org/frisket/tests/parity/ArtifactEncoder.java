package org.frisket.tests.parity;

import java.nio.file.Path;
import java.util.Arrays;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.runtime.Tensors;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TInt32;

/** The graph that BERT's artifact itself holds, one example at a time, padded to its 128. */
final class ArtifactEncoder implements AutoCloseable {
  private static final int LENGTH = 128;
  private static final String SEQUENCE = "module_apply_tokens/bert/encoder/Reshape_13";
  private static final String POOLED = "module_apply_tokens/bert/pooler/dense/Tanh";

  private final SavedModelBundle bundle;

  ArtifactEncoder(Path savedModel) {
    this.bundle = SavedModelBundle.load(savedModel.toString(), "serve");
  }

  EncoderVectors encode(EncodedExample example) {
    int[] mask = new int[example.length()];
    Arrays.fill(mask, 1);
    try (TInt32 ids = padded(example.rows().get(0).ids());
        TInt32 masks = padded(mask);
        TInt32 types = padded(example.rows().get(0).types());
        Result result =
            bundle
                .session()
                .runner()
                .feed("input_ids", ids)
                .feed("input_mask", masks)
                .feed("segment_ids", types)
                .fetch(SEQUENCE)
                .fetch(POOLED)
                .run()) {
      float[] pooled = Tensors.toFloats(result.get(1));
      float[] rows = Tensors.toFloats(result.get(0));
      return new EncoderVectors(Arrays.copyOf(rows, example.length() * pooled.length), pooled);
    }
  }

  private static TInt32 padded(int[] values) {
    return Tensors.of(Shape.of(1, LENGTH), Arrays.copyOf(values, LENGTH));
  }

  @Override
  public void close() {
    bundle.close();
  }
}
