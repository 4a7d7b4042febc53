package org.frisket.server.rest.json;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import java.util.Map;
import java.util.TreeMap;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.StatusCode;
import org.tensorflow.proto.SignatureDef;

/** What is known of a model: its signatures, as protocol buffers are written in JSON. */
public final class MetadataReply {
  private static final JsonFormat.Printer PRINTER =
      JsonFormat.printer()
          .preservingProtoFieldNames()
          .includingDefaultValueFields()
          .omittingInsignificantWhitespace();

  private MetadataReply() {}

  public static byte[] of(String model, long version, Map<String, SignatureDef> signatures) {
    JsonWriter writer = new JsonWriter().raw("{\"model_spec\":{\"name\":").string(model);
    writer.raw(",\"signature_name\":\"\",\"version\":").string(Long.toString(version));
    writer.raw("},\"metadata\":{\"signature_def\":{\"signature_def\":");
    String separator = "{";
    for (Map.Entry<String, SignatureDef> one : new TreeMap<>(signatures).entrySet()) {
      writer.raw(separator).string(one.getKey()).raw(':').json(printed(one.getValue()));
      separator = ",";
    }
    return writer.raw(signatures.isEmpty() ? "{}}}}" : "}}}}").toBytes();
  }

  private static String printed(SignatureDef signature) {
    try {
      return PRINTER.print(signature);
    } catch (InvalidProtocolBufferException problem) {
      throw new ServingException(
          StatusCode.INTERNAL, "A signature cannot be written: " + problem.getMessage(), problem);
    }
  }
}
