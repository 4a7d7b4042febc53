package org.frisket.server.grpc;

import com.google.protobuf.Int64Value;
import java.util.Optional;
import java.util.OptionalLong;
import org.frisket.server.grpc.wire.ModelSpec;
import org.frisket.server.model.Lease;
import org.frisket.server.model.ServableCall;
import org.frisket.server.model.ServingException;

/** The model that a request names, and the one that an answer tells. */
final class Specs {
  private Specs() {}

  /**
   * The model asked for.
   *
   * @param isGiven whether the request has a specification at all
   * @throws ServingException {@code INVALID_ARGUMENT} if it names none
   */
  static org.frisket.server.model.ModelSpec read(boolean isGiven, ModelSpec spec) {
    if (!isGiven) {
      throw ServingException.invalid("Missing ModelSpec");
    }
    if (spec.getName().isEmpty()) {
      throw ServingException.invalid("ModelSpec has no name specified.");
    }
    return new org.frisket.server.model.ModelSpec(spec.getName(), version(spec), label(spec));
  }

  private static OptionalLong version(ModelSpec spec) {
    return spec.hasVersion() ? OptionalLong.of(spec.getVersion().getValue()) : OptionalLong.empty();
  }

  private static Optional<String> label(ModelSpec spec) {
    return spec.hasVersionLabel() ? Optional.of(spec.getVersionLabel()) : Optional.empty();
  }

  /** The signature asked for, or the one that is asked where none is named. */
  static String signature(ModelSpec spec) {
    return spec.getSignatureName().isEmpty()
        ? ServableCall.DEFAULT_SIGNATURE
        : spec.getSignatureName();
  }

  /** What answered. */
  static ModelSpec write(Lease lease, String signature) {
    return write(lease).toBuilder().setSignatureName(signature).build();
  }

  /** What answered, where no signature was asked. */
  static ModelSpec write(Lease lease) {
    return ModelSpec.newBuilder()
        .setName(lease.name())
        .setVersion(Int64Value.of(lease.version()))
        .build();
  }
}
