package org.frisket.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.frisket.savedmodels.json.Json;
import org.frisket.server.model.RetryAfter;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.StatusCode;

/** Requests that no service sees, refused in the form that their callers read. */
final class Refusals {
  private static final MediaType JSON = MediaType.create("application", "json");
  private static final String GRPC = "application/grpc";

  private Refusals() {}

  static HttpResponse of(HttpRequest request, ServingException why) {
    MediaType type = request.contentType();
    return type != null && type.toString().startsWith(GRPC)
        ? grpc(type, why)
        : json(request.path(), why);
  }

  /** An answer that is all trailers. */
  private static HttpResponse grpc(MediaType type, ServingException why) {
    String message = URLEncoder.encode(why.getMessage(), UTF_8).replace("+", "%20");
    ResponseHeadersBuilder headers =
        ResponseHeaders.builder(200)
            .contentType(type)
            .addInt("grpc-status", why.code().number())
            .add("grpc-message", message);
    why.retryAfter().ifPresent(time -> headers.addLong("grpc-retry-pushback-ms", time.toMillis()));
    return HttpResponse.of(headers.build());
  }

  private static HttpResponse json(String path, ServingException why) {
    ResponseHeadersBuilder headers =
        ResponseHeaders.builder(why.code().httpStatus()).contentType(JSON);
    if (why.code() == StatusCode.UNAUTHENTICATED) {
      headers.add(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer realm=\"frisket\"");
    }
    why.retryAfter()
        .ifPresent(time -> headers.setLong(HttpHeaderNames.RETRY_AFTER, RetryAfter.seconds(time)));
    return HttpResponse.of(headers.build(), HttpData.wrap(body(path, why)));
  }

  /** TensorFlow Serving's errors have one key. */
  private static byte[] body(String path, ServingException why) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("error", why.getMessage());
    if (path.startsWith("/text/") || path.startsWith("/admin/")) {
      body.put("code", why.code().name());
      why.retryAfter().ifPresent(time -> body.put("retry_after_ms", time.toMillis()));
    }
    try {
      return Json.compact().writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
