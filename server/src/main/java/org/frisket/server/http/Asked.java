package org.frisket.server.http;

import com.linecorp.armeria.server.ServiceRequestContext;
import io.netty.util.AttributeKey;
import java.util.Optional;
import org.frisket.server.security.Token;

/** What is known of the request that is answered: whose it is, and which model it asks. */
final class Asked {
  private static final AttributeKey<Token> TOKEN = AttributeKey.valueOf(Asked.class, "token");
  private static final AttributeKey<String> MODEL = AttributeKey.valueOf(Asked.class, "model");

  private Asked() {}

  static void token(ServiceRequestContext context, Token token) {
    context.setAttr(TOKEN, token);
  }

  /** Of the request that this thread answers. */
  static Optional<Token> token() {
    return Optional.ofNullable(ServiceRequestContext.currentOrNull())
        .map(context -> context.attr(TOKEN));
  }

  static void model(String name) {
    ServiceRequestContext context = ServiceRequestContext.currentOrNull();
    if (context != null) {
      context.setAttr(MODEL, name);
    }
  }

  static Optional<String> model(ServiceRequestContext context) {
    return Optional.ofNullable(context.attr(MODEL));
  }
}
