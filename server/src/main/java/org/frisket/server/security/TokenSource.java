package org.frisket.server.security;

/** The tokens that hold now. */
@FunctionalInterface
public interface TokenSource {
  Tokens now();
}
