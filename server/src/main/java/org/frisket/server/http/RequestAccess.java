package org.frisket.server.http;

import org.frisket.server.api.TaskAccess;
import org.frisket.server.security.Guard;

/** What the token of a request allows; what was asked is noted for the log. */
public final class RequestAccess implements TaskAccess {
  @Override
  public boolean mayAsk(String task) {
    return Asked.token().map(token -> token.allows(task)).orElse(true);
  }

  @Override
  public void asks(String task) {
    Asked.model(task);
    Asked.token().ifPresent(token -> Guard.requireAllowed(token, task));
  }
}
