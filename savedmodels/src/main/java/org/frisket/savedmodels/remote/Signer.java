package org.frisket.savedmodels.remote;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** Proves to the other side who asks. */
interface Signer {
  /**
   * The headers of a request with what proves it.
   *
   * @param headers that it has anyway
   * @param payload SHA-256 of what it sends
   */
  Map<String, String> signed(
      String method, URI address, Map<String, String> headers, String payload);

  /** Of what everybody may ask. */
  static Signer nobody() {
    return (method, address, headers, payload) -> headers;
  }

  /**
   * @param secret a token, or user and password with a colon between them; nobody where it is empty
   */
  static Signer of(String secret) {
    if (secret.isEmpty()) {
      return nobody();
    }
    String proof =
        secret.contains(":")
            ? "Basic " + Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8))
            : "Bearer " + secret;
    return (method, address, headers, payload) -> {
      Map<String, String> more = new TreeMap<>(headers);
      more.put("Authorization", proof);
      return more;
    };
  }
}
