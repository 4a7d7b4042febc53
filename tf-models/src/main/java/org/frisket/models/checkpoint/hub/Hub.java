package org.frisket.models.checkpoint.hub;

import java.net.URI;
import org.frisket.models.error.InvalidInputException;

/**
 * A server that keeps model folders as Hugging Face's does.
 *
 * @param address of the server; files lie at {@code /<repository>/resolve/<revision>/<file>}
 * @param offline whether nothing may be asked of it
 */
public record Hub(URI address, boolean offline) {
  public static final String PUBLIC = "https://huggingface.co";

  /**
   * As {@code FRISKET_HUB} and {@code FRISKET_OFFLINE} say.
   *
   * @throws InvalidInputException if the address is none of http
   */
  public static Hub fromEnvironment() {
    return of(System.getenv().getOrDefault("FRISKET_HUB", PUBLIC), isOffline());
  }

  /** Whether {@code FRISKET_OFFLINE} forbids to ask a server. */
  public static boolean isOffline() {
    return System.getenv().getOrDefault("FRISKET_OFFLINE", "0").equals("1");
  }

  /**
   * @throws InvalidInputException if the address is none of http
   */
  public static Hub of(String address, boolean offline) {
    if (!address.matches("https?://[A-Za-z0-9.:-]+(/[A-Za-z0-9._~/-]*)?")) {
      throw InvalidInputException.of("FRISKET_HUB", address, "an address such as " + PUBLIC);
    }
    return new Hub(URI.create(address.replaceFirst("/+$", "")), offline);
  }

  /** Where a file of a model lies. */
  public URI locate(HubName model, String file) {
    return URI.create(
        address + "/" + model.repository() + "/resolve/" + model.revision() + "/" + file);
  }
}
