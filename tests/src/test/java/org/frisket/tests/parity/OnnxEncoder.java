package org.frisket.tests.parity;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.frisket.models.preprocess.text.EncodedExample;

/** ONNX Runtime over the file the backbone comes from, one example at a time without padding. */
final class OnnxEncoder implements AutoCloseable {
  private static final float[] NONE = {};

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final String sequence;
  private final String pooled;

  /**
   * @param sequence the output of hidden states
   * @param pooled that of the pooler; empty where there is none
   */
  OnnxEncoder(byte[] model, String sequence, String pooled) throws OrtException {
    this.sequence = sequence;
    this.pooled = pooled;
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(2);
      this.session = environment.createSession(model, options);
    }
  }

  /** That of the embedded MiniLM. */
  static OnnxEncoder ofMiniLm() throws IOException, OrtException {
    try (InputStream file = OnnxEncoder.class.getResourceAsStream("/all-minilm-l6-v2.onnx")) {
      return new OnnxEncoder(file.readAllBytes(), "output_0", "882");
    }
  }

  EncoderVectors encode(EncodedExample example) throws OrtException {
    long[] ones = new long[example.length()];
    Arrays.fill(ones, 1);
    Map<String, OnnxTensor> inputs = new HashMap<>();
    try {
      inputs.put("input_ids", row(longs(example.rows().get(0).ids())));
      inputs.put("attention_mask", row(ones));
      inputs.put("token_type_ids", row(longs(example.rows().get(0).types())));
      try (OrtSession.Result result = session.run(inputs)) {
        return new EncoderVectors(
            floats(result, sequence), pooled.isEmpty() ? NONE : floats(result, pooled));
      }
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor row(long[] values) throws OrtException {
    return OnnxTensor.createTensor(environment, new long[][] {values});
  }

  private static long[] longs(int[] values) {
    return Arrays.stream(values).asLongStream().toArray();
  }

  private static float[] floats(OrtSession.Result result, String output) {
    FloatBuffer values = ((OnnxTensor) result.get(output).orElseThrow()).getFloatBuffer();
    float[] copy = new float[values.remaining()];
    values.get(copy);
    return copy;
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
