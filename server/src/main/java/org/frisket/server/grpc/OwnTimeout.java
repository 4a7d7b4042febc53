package org.frisket.server.grpc;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.util.TimeoutMode;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.SimpleDecoratingHttpService;
import java.time.Duration;

/**
 * The server's own time-out for callers who say no deadline: Armeria gives them all the time in the
 * world, also those who never send the whole of their request.
 */
final class OwnTimeout extends SimpleDecoratingHttpService {
  private final Duration timeout;

  OwnTimeout(HttpService service, Duration timeout) {
    super(service);
    this.timeout = timeout;
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) throws Exception {
    HttpResponse response = unwrap().serve(context, request); // clears the time-out
    if (!Caller.saysDeadline(context)) {
      context.setRequestTimeout(TimeoutMode.SET_FROM_START, timeout);
    }
    return response;
  }
}
