package org.frisket.server.grpc;

import com.google.protobuf.Any;
import java.util.List;
import org.frisket.server.grpc.wire.GetModelMetadataResponse;
import org.frisket.server.grpc.wire.SignatureDefMap;
import org.frisket.server.model.Lease;
import org.frisket.server.model.ServingException;

/** What a model says of itself: its signatures. */
final class MetadataAnswer {
  private static final String SIGNATURES = "signature_def";

  private MetadataAnswer() {}

  /**
   * Refuses fields that there are not.
   *
   * @throws ServingException {@code INVALID_ARGUMENT}
   */
  static void require(List<String> fields) {
    if (fields.isEmpty()) {
      throw ServingException.invalid(
          "GetModelMetadataRequest must specify at least one metadata_field");
    }
    for (String field : fields) {
      if (!field.equals(SIGNATURES)) {
        throw ServingException.invalid("Metadata field " + field + " is not supported");
      }
    }
  }

  static GetModelMetadataResponse of(Lease lease) {
    SignatureDefMap signatures =
        SignatureDefMap.newBuilder().putAllSignatureDef(lease.servable().signatures()).build();
    return GetModelMetadataResponse.newBuilder()
        .setModelSpec(Specs.write(lease))
        .putMetadata(SIGNATURES, Any.pack(signatures))
        .build();
  }
}
