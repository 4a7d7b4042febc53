package org.frisket.server.rest.json;

import java.util.Map;
import java.util.TreeMap;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.TensorValue;
import org.tensorflow.proto.SignatureDef;

/** The body of a predict request. What its inputs are is read when the signature is known. */
public final class PredictBody {
  private final JsonDocument document;
  private final String signatureName;

  private PredictBody(JsonDocument document) {
    this.document = document;
    this.signatureName = document.signatureName();
  }

  /**
   * Reads a body.
   *
   * @throws ServingException {@code INVALID_ARGUMENT} for what is no JSON object
   */
  public static PredictBody of(byte[] body) {
    return new PredictBody(JsonDocument.of(body));
  }

  /** Empty where there is none. */
  public String signatureName() {
    return signatureName;
  }

  /**
   * Whether there is a row an instance, and the reply is to have one, too.
   *
   * @throws ServingException {@code INVALID_ARGUMENT} if there are neither rows nor columns, or
   *     both
   */
  public boolean isRows() {
    boolean rows = document.has("instances");
    boolean columns = document.has("inputs");
    if (rows && columns) {
      throw ServingException.invalid(
          "Not formatted correctly expecting only one of 'inputs' or 'instances' keys to exist");
    }
    if (!rows && !columns) {
      throw ServingException.invalid("Missing 'inputs' or 'instances' key");
    }
    return rows;
  }

  /**
   * The inputs, in the types of the signature.
   *
   * @throws ServingException {@code INVALID_ARGUMENT} for what does not fit, {@code UNIMPLEMENTED}
   *     for types that JSON has no values for
   */
  public Map<String, TensorValue> inputs(SignatureDef signature) {
    if (isRows()) {
      return new InstancesReader(document.text(), signature).read(document.position("instances"));
    }
    return new ColumnsReader(document.text(), new TreeMap<>(signature.getInputsMap()))
        .read(document.position("inputs"));
  }
}
