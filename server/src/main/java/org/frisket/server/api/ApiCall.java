package org.frisket.server.api;

import com.linecorp.armeria.common.QueryParams;
import com.linecorp.armeria.common.RequestHeaders;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.frisket.savedmodels.serving.engine.Deadline;

/**
 * One request.
 *
 * @param path below the prefix, as it came: still percent-encoded
 * @param deadline after which an answer is of no use
 * @param callerGone whether nobody waits any more; may be asked at any time, by any thread
 * @param executor for work that takes a while
 */
public record ApiCall(
    String method,
    String path,
    QueryParams query,
    RequestHeaders headers,
    byte[] body,
    Deadline deadline,
    BooleanSupplier callerGone,
    Executor executor) {

  /** What is said of a method that a path does not have. */
  public ApiException wrongMethod(String expected) {
    return Refusal.METHOD_NOT_ALLOWED.of(
        "method of %s: %s (expected: %s)".formatted(path, method, expected));
  }

  /** What is said of a path that there is not. */
  public ApiException unknownPath() {
    return Refusal.NOT_FOUND.of("path: " + path + " is not there");
  }
}
