package org.frisket.server.management;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.RequestHeaders;
import java.util.OptionalInt;
import org.frisket.server.api.Refusal;

/**
 * What the caller takes for granted.
 *
 * @param match {@code "3"}: the newest version must be this one; empty: any
 * @param noneMatch {@code *}: there must be no version; empty: there may be
 */
record Preconditions(String match, String noneMatch) {
  static Preconditions of(RequestHeaders headers) {
    return new Preconditions(
        headers.get(HttpHeaderNames.IF_MATCH, ""), headers.get(HttpHeaderNames.IF_NONE_MATCH, ""));
  }

  /**
   * @throws org.frisket.server.api.ApiException if it is otherwise
   */
  void require(OptionalInt newest) {
    String found = newest.isPresent() ? Integer.toString(newest.getAsInt()) : "none";
    String wanted = match.replace("\"", "");
    boolean matches = match.isEmpty() || (wanted.equals("*") && newest.isPresent());
    if (!matches && !wanted.equals(found)) {
      throw failed("newest version", found, "If-Match: " + match);
    }
    if (noneMatch.equals("*") && newest.isPresent()) {
      throw failed("newest version", found, "If-None-Match: *, so none");
    }
  }

  private static RuntimeException failed(String what, String found, String expected) {
    return Refusal.PRECONDITION_FAILED.of(what + ": " + found + " (expected: " + expected + ")");
  }
}
