package org.frisket.server.http;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.SimpleDecoratingHttpService;
import java.util.Optional;
import org.frisket.server.metrics.Counters;
import org.frisket.server.model.ServingException;

/** Refuses on the event loop, at once, however busy the threads are that answer. */
final class AdmissionService extends SimpleDecoratingHttpService {
  private final Admission admission;
  private final Counters rejects;

  AdmissionService(HttpService service, Admission admission, Counters rejects) {
    super(service);
    this.admission = admission;
    this.rejects = rejects;
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) throws Exception {
    Optional<ServingException> refusal =
        admission.refusal(context.method().name(), context.rawPath());
    if (refusal.isEmpty()) {
      return unwrap().serve(context, request);
    }
    rejects.add(1, "overloaded");
    return Refusals.of(request, refusal.get());
  }
}
