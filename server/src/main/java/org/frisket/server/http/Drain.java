package org.frisket.server.http;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.SimpleDecoratingHttpService;
import java.time.Duration;
import java.util.function.Function;
import org.frisket.server.metrics.Counters;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.StatusCode;
import org.frisket.server.security.Area;
import org.frisket.server.security.Scope;

/** The end of a server: what is under way is answered, what comes later is refused. */
public final class Drain {
  private static final Duration ELSEWHERE = Duration.ofSeconds(1);

  private final Counters rejects;
  private int underWay;
  private boolean begun;

  Drain(Counters rejects) {
    this.rejects = rejects;
  }

  /** From now on new requests are refused, but for those about how the server is. */
  public synchronized void begin() {
    begun = true;
    notifyAll();
  }

  public synchronized boolean hasBegun() {
    return begun;
  }

  /** Requests that are being answered. */
  public synchronized int underWay() {
    return underWay;
  }

  /**
   * Waits until nothing is under way.
   *
   * @return how many requests are left when the time is over
   */
  public synchronized int await(Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    while (underWay > 0 && end - System.nanoTime() > 0) {
      wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
    }
    return underWay;
  }

  private synchronized boolean enter() {
    if (!begun) {
      underWay++;
    }
    return !begun;
  }

  private synchronized void leave() {
    underWay--;
    notifyAll();
  }

  Function<HttpService, HttpService> decorator() {
    return service -> new Service(service, this);
  }

  private static final class Service extends SimpleDecoratingHttpService {
    private final Drain drain;

    Service(HttpService service, Drain drain) {
      super(service);
      this.drain = drain;
    }

    /** Health and metrics are asked to the end, and streams of health last as callers like. */
    private static boolean isWork(String path) {
      return Area.of(path).filter(scope -> scope != Scope.METRICS).isPresent();
    }

    @Override
    public HttpResponse serve(ServiceRequestContext context, HttpRequest request) throws Exception {
      if (!isWork(context.path())) {
        return unwrap().serve(context, request);
      }
      if (!drain.enter()) {
        drain.rejects.add(1, "draining");
        return Refusals.of(
            request,
            ServingException.busy(StatusCode.UNAVAILABLE, "The server is ending", ELSEWHERE));
      }
      var unused = context.log().whenComplete().thenRun(drain::leave);
      return unwrap().serve(context, request);
    }
  }
}
