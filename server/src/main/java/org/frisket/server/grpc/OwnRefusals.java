package org.frisket.server.grpc;

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
    boolean large =
        status.getCode() == Status.Code.RESOURCE_EXHAUSTED
            && !(status.getCause() instanceof ServingException);
    return large
        ? status.withDescription(
            "Received a message larger than the limit of " + options.messageBytes() + " bytes")
        : null; // left to Armeria
  }
}
