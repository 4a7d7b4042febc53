package org.frisket.server.http;

import com.linecorp.armeria.server.ServiceRequestContext;
import io.netty.util.AttributeKey;
import java.util.Optional;
import org.frisket.server.security.Token;

/** What is known of the request that is answered: whose it is, and which models it asks. */
final class Asked {
  private static final AttributeKey<Token> TOKEN = AttributeKey.valueOf(Asked.class, "token");
  private static final AttributeKey<AskedModels> MODELS =
      AttributeKey.valueOf(Asked.class, "models");

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
      models(context).add(name);
    }
  }

  static AskedModels models(ServiceRequestContext context) {
    AskedModels before = context.attr(MODELS);
    if (before != null) {
      return before;
    }
    AskedModels made = new AskedModels();
    context.setAttr(MODELS, made);
    return made;
  }
}
