package org.frisket.server.api;

import com.google.common.io.Resources;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.ServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The description of all calls, for people and programs. */
public final class OpenApi {
  public static final String PATH = "/openapi.yaml";

  private static final MediaType YAML = MediaType.create("application", "yaml");

  private OpenApi() {}

  /** As it is served: OpenAPI 3.1, YAML. */
  public static byte[] document() {
    try {
      return Resources.toByteArray(Resources.getResource(OpenApi.class, "openapi.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds the document to a server. */
  public static void addTo(ServerBuilder server) {
    HttpData document = HttpData.wrap(document());
    server
        .route()
        .get(PATH)
        .build((context, request) -> HttpResponse.of(HttpStatus.OK, YAML, document));
  }
}
