package org.frisket.savedmodels.export;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.TreeMap;

/**
 * TensorFlow Serving's {@code PredictionLog} message around a request, field by field as its {@code
 * prediction_log.proto}, {@code predict.proto} and {@code model.proto} number them:
 *
 * <pre>
 * PredictionLog.predict_log = 6      PredictLog.request = 1
 * PredictRequest.model_spec = 1      PredictRequest.inputs = 2 (entries: key = 1, value = 2)
 * ModelSpec.signature_name = 3
 * </pre>
 */
final class PredictionLog {
  private static final int PREDICT_LOG = 6;
  private static final int REQUEST = 1;
  private static final int MODEL_SPEC = 1;
  private static final int INPUTS = 2;
  private static final int KEY = 1;
  private static final int VALUE = 2;
  private static final int SIGNATURE_NAME = 3;

  private PredictionLog() {}

  /** Fields of one message. */
  @FunctionalInterface
  private interface Fields {
    void write(CodedOutputStream out) throws IOException;
  }

  static byte[] of(WarmUpRequest request) {
    ByteString predict = message(out -> out.writeBytes(REQUEST, predictRequest(request)));
    return message(out -> out.writeBytes(PREDICT_LOG, predict)).toByteArray();
  }

  private static ByteString predictRequest(WarmUpRequest request) {
    return message(
        out -> {
          out.writeBytes(
              MODEL_SPEC, message(spec -> spec.writeString(SIGNATURE_NAME, request.signature())));
          for (var input : new TreeMap<>(request.inputs()).entrySet()) {
            out.writeBytes(INPUTS, entry(input.getKey(), input.getValue()));
          }
        });
  }

  private static ByteString entry(String key, MessageLite value) {
    return message(
        out -> {
          out.writeString(KEY, key);
          out.writeMessage(VALUE, value);
        });
  }

  private static ByteString message(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      fields.write(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ByteString.copyFrom(bytes.toByteArray());
  }
}
