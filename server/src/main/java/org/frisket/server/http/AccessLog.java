package org.frisket.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.logging.RequestLog;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.SimpleDecoratingHttpService;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.frisket.savedmodels.json.Json;

/** One line of JSON a request. Neither texts nor tokens are in it. */
final class AccessLog extends SimpleDecoratingHttpService {
  private static final double MILLISECOND = 1e6;

  private final Consumer<String> lines;

  /**
   * @param lines takes one line after the other, from many threads
   */
  AccessLog(HttpService service, Consumer<String> lines) {
    super(service);
    this.lines = lines;
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) throws Exception {
    var unused = context.log().whenComplete().thenAccept(log -> lines.accept(line(context, log)));
    return unwrap().serve(context, request);
  }

  private static String line(ServiceRequestContext context, RequestLog log) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("time", Instant.ofEpochMilli(log.requestStartTimeMillis()).toString());
    line.put("method", context.method().name());
    line.put("path", context.path());
    line.put("status", log.responseStatus().code());
    String grpc = grpcStatus(log);
    if (grpc != null) {
      line.put("grpc_status", grpc);
    }
    line.put("ms", Math.round(log.totalDurationNanos() / MILLISECOND * 10) / 10.0);
    line.put("bytes_in", log.requestLength());
    line.put("bytes_out", log.responseLength());
    Asked.models(context).writeTo(line);
    try {
      return Json.compact().writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String grpcStatus(RequestLog log) {
    String trailer = log.responseTrailers().get("grpc-status");
    return trailer == null ? log.responseHeaders().get("grpc-status") : trailer;
  }
}
