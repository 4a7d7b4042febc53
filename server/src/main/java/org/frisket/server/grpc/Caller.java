package org.frisket.server.grpc;

import com.linecorp.armeria.common.logging.RequestLogProperty;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.frisket.savedmodels.serving.engine.Deadline;

/**
 * Who waits for an answer.
 *
 * @param deadline until when; the request's own, or that of the server
 * @param isGone whether the call was cancelled
 */
record Caller(Deadline deadline, BooleanSupplier isGone) {
  private static final String TIMEOUT = "grpc-timeout";

  /** The caller of the request that this thread answers. */
  static Caller of(StreamObserver<?> answers) {
    ServerCallStreamObserver<?> observer = (ServerCallStreamObserver<?>) answers;
    ServiceRequestContext context = ServiceRequestContext.current();
    return new Caller(deadline(context), () -> observer.isCancelled() || context.isCancelled());
  }

  /** The deadline where the server waits as long as the caller does: never, if he says none. */
  static Deadline patience() {
    ServiceRequestContext context = ServiceRequestContext.current();
    if (!saysDeadline(context)) {
      context.clearRequestTimeout();
    }
    return deadline(context);
  }

  static boolean saysDeadline(ServiceRequestContext context) {
    return context.request().headers().contains(TIMEOUT);
  }

  private static Deadline deadline(ServiceRequestContext context) {
    long milliseconds = context.requestTimeoutMillis();
    if (milliseconds == 0) {
      return Deadline.never();
    }
    long start =
        context
            .log()
            .ensureAvailable(RequestLogProperty.REQUEST_START_TIME)
            .requestStartTimeNanos();
    return new Deadline(start, TimeUnit.MILLISECONDS.toNanos(milliseconds));
  }
}
