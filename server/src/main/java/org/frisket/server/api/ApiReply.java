package org.frisket.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/** What goes back. */
public record ApiReply(int status, JsonNode json, Optional<Duration> retryAfter) {
  private static final int OK = 200;
  private static final int CREATED = 201;

  public static ApiReply ok(JsonNode json) {
    return new ApiReply(OK, json, Optional.empty());
  }

  public static ApiReply created(JsonNode json) {
    return new ApiReply(CREATED, json, Optional.empty());
  }

  static ApiReply error(Throwable thrown) {
    Problem problem = Problem.of(thrown);
    return new ApiReply(problem.status(), problem.json(), problem.retryAfter());
  }
}
