package org.frisket.server.http;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.SimpleDecoratingHttpService;
import java.util.Optional;
import org.frisket.server.metrics.Counters;
import org.frisket.server.model.ServingException;
import org.frisket.server.security.Guard;
import org.frisket.server.security.Rates;
import org.frisket.server.security.Token;

/** Before every service: who asks. */
final class GuardService extends SimpleDecoratingHttpService {
  private final Guard guard;
  private final Rates rates;
  private final Counters rejects;

  GuardService(HttpService service, Guard guard, Rates rates, Counters rejects) {
    super(service);
    this.guard = guard;
    this.rates = rates;
    this.rejects = rejects;
  }

  /** Services read a path as it came, or without its escapes: each way must be allowed. */
  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) throws Exception {
    Optional<String> header =
        Optional.ofNullable(request.headers().get(HttpHeaderNames.AUTHORIZATION));
    try {
      guard.admit(context.decodedPath(), header);
      guard.admit(context.rawPath().split("\\?", 2)[0], header);
      Optional<Token> token = guard.admit(context.path(), header);
      token.ifPresent(rates::count);
      token.ifPresent(known -> Asked.token(context, known));
    } catch (ServingException why) {
      rejects.add(1, why.code().name().toLowerCase(java.util.Locale.ROOT));
      return Refusals.of(request, why);
    }
    return unwrap().serve(context, request);
  }
}
