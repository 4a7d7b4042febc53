package org.frisket.server.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which scope a path needs. What is not known to be harmless needs one. */
public final class Area {
  private static final List<String> OPEN =
      List.of(
          "/healthz/",
          "/grpc.health.v1.Health/",
          "/grpc.reflection.",
          "/openapi",
          "/page/",
          "/favicon.ico");
  private static final List<String> MANAGED =
      List.of("/admin", "/tensorflow.serving.ModelService/HandleReloadConfigRequest");

  /** The text endpoint's own, which looks for each task whether a token allows it. */
  private static final List<String> SEVERAL = List.of("/text/v1/tasks", "/text/v1/tasks:ask");

  private static final Pattern TASK =
      Pattern.compile(
          "/(?:text|admin)/v1/tasks/([^/:@]+)(?:@[^/:]*)?(?:/(?:versions|labels)(?:/[^/:]+)?)?(?::[a-z]+)?");

  private Area() {}

  /**
   * The scope that a path needs.
   *
   * @param path as the server finds its service by it
   * @return nothing where anybody may ask
   */
  public static Optional<Scope> of(String path) {
    if (begins(path, MANAGED)) {
      return Optional.of(Scope.MANAGE);
    }
    if (path.startsWith("/monitoring/")) {
      return Optional.of(Scope.METRICS);
    }
    return path.equals("/") || begins(path, OPEN) ? Optional.empty() : Optional.of(Scope.INFER);
  }

  private static boolean begins(String path, List<String> beginnings) {
    return beginnings.stream().anyMatch(path::startsWith);
  }

  /** The task that a path of the text endpoint or of management names, and nothing besides. */
  static Optional<String> task(String path) {
    Matcher matcher = TASK.matcher(path);
    return matcher.matches()
        ? Optional.of(URLDecoder.decode(matcher.group(1).replace("+", "%2B"), UTF_8))
        : Optional.empty();
  }

  /**
   * Whether a path is checked for its task by its name alone: no model stands behind it, and what
   * does does not look at tokens itself.
   */
  static boolean namesTasksInPath(String path) {
    return !SEVERAL.contains(path) && (path.startsWith("/text") || begins(path, MANAGED));
  }
}
