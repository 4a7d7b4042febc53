package org.frisket.server.page;

import com.google.common.hash.Hashing;
import com.google.common.io.Resources;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * A file of the page. Browsers keep it, and ask each time whether it is still the same: a server of
 * another version is seen at once.
 */
record PageFile(MediaType type, HttpData content, String tag) implements HttpService {
  /** Scripts, styles and answers of this server alone; nothing inline, no frames, no forms. */
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types 'none'";

  /** One of the resources beside this class. */
  static PageFile read(String name, MediaType type) {
    try {
      byte[] content = Resources.toByteArray(Resources.getResource(PageFile.class, name));
      String hash = Hashing.sha256().hashBytes(content).toString().substring(0, 32);
      return new PageFile(type, HttpData.wrap(content), '"' + hash + '"');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    boolean known = isKnown(request.headers().get(HttpHeaderNames.IF_NONE_MATCH, ""));
    ResponseHeadersBuilder headers =
        ResponseHeaders.builder(known ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
            .contentType(type)
            .set(HttpHeaderNames.ETAG, tag)
            .set(HttpHeaderNames.CACHE_CONTROL, "no-cache")
            .set(HttpHeaderNames.VARY, "accept")
            .set(HttpHeaderNames.CONTENT_SECURITY_POLICY, POLICY)
            .set(HttpHeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff")
            .set(HttpHeaderNames.X_FRAME_OPTIONS, "DENY")
            .set(HttpHeaderNames.REFERRER_POLICY, "no-referrer")
            .set(HttpHeaderNames.CROSS_ORIGIN_OPENER_POLICY, "same-origin")
            .set(HttpHeaderNames.CROSS_ORIGIN_RESOURCE_POLICY, "same-origin");
    return known ? HttpResponse.of(headers.build()) : HttpResponse.of(headers.build(), content);
  }

  private boolean isKnown(String tags) {
    return Arrays.stream(tags.split(","))
        .map(String::strip)
        .anyMatch(one -> one.equals("*") || one.equals(tag) || one.equals("W/" + tag));
  }
}
