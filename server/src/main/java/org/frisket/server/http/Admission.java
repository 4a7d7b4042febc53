package org.frisket.server.http;

import java.util.Optional;
import org.frisket.server.model.ServingException;

/** Which requests are refused before their bodies are read, since they could not be answered. */
@FunctionalInterface
public interface Admission {
  /**
   * Why a request is refused, which costs next to nothing; nothing where it may go on.
   *
   * @param path as it came, query included
   */
  Optional<ServingException> refusal(String method, String path);
}
