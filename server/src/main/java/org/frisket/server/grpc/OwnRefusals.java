package org.frisket.server.grpc;

import com.google.common.base.Throwables;
import com.google.protobuf.InvalidProtocolBufferException;
import com.linecorp.armeria.common.RequestContext;
import com.linecorp.armeria.common.grpc.GrpcExceptionHandlerFunction;
import com.linecorp.armeria.server.RequestTimeoutException;
import io.grpc.Metadata;
import io.grpc.Status;
import org.frisket.server.model.ServingException;

/** What Armeria itself refuses, in words. Errors of calls are told as they are. */
record OwnRefusals(GrpcOptions options) implements GrpcExceptionHandlerFunction {
  @Override
  public Status apply(RequestContext context, Status status, Throwable cause, Metadata metadata) {
    if (cause instanceof RequestTimeoutException) {
      return Status.DEADLINE_EXCEEDED.withDescription("The request was not answered in time");
    }
    if (status.getCause() instanceof ServingException) {
      return null; // left to Armeria
    }
    return switch (status.getCode()) {
      case RESOURCE_EXHAUSTED ->
          status.withDescription(
              "Received a message larger than the limit of " + options.messageBytes() + " bytes");
      case UNKNOWN -> unreadable(cause);
      default -> null;
    };
  }

  /** With the code that gRPC's own servers have for it. */
  private static Status unreadable(Throwable cause) {
    String what =
        Throwables.getCausalChain(cause).stream()
            .filter(InvalidProtocolBufferException.class::isInstance)
            .map(Throwable::getMessage)
            .findFirst()
            .orElse("its frame is damaged");
    return Status.INTERNAL.withDescription("The request could not be read: " + what);
  }
}
