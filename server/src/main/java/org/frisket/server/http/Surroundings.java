package org.frisket.server.http;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.cors.CorsService;
import com.linecorp.armeria.server.cors.CorsServiceBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.frisket.server.metrics.Counters;
import org.frisket.server.metrics.Metrics;
import org.frisket.server.page.Page;
import org.frisket.server.security.Guard;
import org.frisket.server.security.Rates;

/** What stands around all services, and the pages about the server itself. */
public final class Surroundings {
  private static final String ANY = "*";

  private final Guard guard;
  private final Admission admission;
  private final List<String> origins;
  private final Optional<Consumer<String>> accessLog;
  private final Counters rejects;
  private final Drain drain;
  private final Rates rates = new Rates();

  /**
   * @param admission asked after the guard
   * @param origins whose pages may ask, {@code *} for all
   * @param accessLog takes a line a request, where they are wanted
   */
  public Surroundings(
      Guard guard,
      Admission admission,
      List<String> origins,
      Optional<Consumer<String>> accessLog,
      Metrics metrics) {
    this.guard = guard;
    this.admission = admission;
    this.origins = List.copyOf(origins);
    this.accessLog = accessLog;
    this.rejects = metrics.counters("frisket_refused_total", "reason");
    this.drain = new Drain(rejects);
  }

  public Drain drain() {
    return drain;
  }

  /** Puts itself around all services that are and will be added. */
  public void addTo(ServerBuilder server, Supplier<Map<String, ?>> index) {
    server.decorator(this::around);
    Supplier<HttpStatus> ok = () -> HttpStatus.OK;
    new Page(new JsonPage(ok, index)).addTo(server);
    page(server, "/healthz/live", new JsonPage(ok, () -> Map.of("status", "live")));
    page(
        server,
        "/healthz/ready",
        new JsonPage(
            () -> drain.hasBegun() ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK,
            () -> Map.of("status", drain.hasBegun() ? "draining" : "ready")));
  }

  private static void page(ServerBuilder server, String path, HttpService service) {
    server.route().path(path).methods(HttpMethod.GET, HttpMethod.HEAD).build(service);
  }

  /** From the inside: whether there is room, who asks, whether the server ends, the log. */
  private HttpService around(HttpService service) {
    HttpService admitted = new AdmissionService(service, admission, rejects);
    HttpService guarded = new GuardService(admitted, guard, rates, rejects);
    HttpService shared = cors().apply(drain.decorator().apply(guarded));
    return accessLog.isPresent() ? new AccessLog(shared, accessLog.get()) : shared;
  }

  private Function<HttpService, HttpService> cors() {
    if (origins.isEmpty()) {
      return Function.identity();
    }
    CorsServiceBuilder builder =
        origins.contains(ANY) ? CorsService.builderForAnyOrigin() : CorsService.builder(origins);
    Function<? super HttpService, CorsService> decorator =
        builder
            .allowRequestMethods(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE)
            .allowRequestHeaders("content-type", "authorization")
            .newDecorator();
    return decorator::apply;
  }
}
