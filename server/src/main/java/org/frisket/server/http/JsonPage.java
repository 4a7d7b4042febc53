package org.frisket.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.Map;
import java.util.function.Supplier;
import org.frisket.savedmodels.json.Json;

/** A small page that says how the server is when it is asked. */
record JsonPage(Supplier<HttpStatus> status, Supplier<Map<String, ?>> content)
    implements HttpService {
  private static final MediaType JSON = MediaType.create("application", "json");

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request)
      throws JsonProcessingException {
    String text = Json.compact().writeValueAsString(content.get());
    return HttpResponse.of(
        ResponseHeaders.builder(status.get())
            .contentType(JSON)
            .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
            .set(HttpHeaderNames.VARY, "accept")
            .build(),
        HttpData.ofUtf8(text));
  }
}
