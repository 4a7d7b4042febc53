package org.frisket.savedmodels.remote;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.frisket.models.checkpoint.hub.Hub;
import org.frisket.models.checkpoint.hub.HubName;
import org.frisket.models.error.InvalidInputException;

/**
 * What an address means.
 *
 * @param environment variables of the process
 */
record Remotes(Map<String, String> environment) {
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+)://(.*)");
  private static final String FORMS =
      "a folder, https://…, s3://bucket/folder or hf://organisation/model";
  private static final String PLAIN = "[A-Za-z0-9.:-]+(/[A-Za-z0-9._~-]+)*/?";

  /**
   * @return nothing if it is a folder
   * @throws InvalidInputException if it is neither, or nothing may be asked of others
   */
  Optional<Remote> at(String address) {
    Matcher parts = SCHEME.matcher(address);
    if (!parts.matches()) {
      return Optional.empty();
    }
    InvalidInputException.require(
        "address", address, !get("FRISKET_OFFLINE", "").equals("1"), "FRISKET_OFFLINE not set");
    String rest = parts.group(2);
    return Optional.of(
        switch (parts.group(1)) {
          case "http", "https" -> http(address, rest);
          case "s3" -> s3(address, rest);
          case "hf" -> hub(address, rest);
          default -> throw InvalidInputException.of("address", address, FORMS);
        });
  }

  private String get(String variable, String otherwise) {
    return environment.getOrDefault(variable, otherwise);
  }

  private Remote http(String address, String rest) {
    requirePlain(address, rest);
    Signer signer = Signer.of(get("FRISKET_REMOTE_TOKEN", ""));
    return new HttpRemote(address, withoutSlash(address), signer, "X-Checksum-Sha256");
  }

  private static void requirePlain(String address, String rest) {
    InvalidInputException.require("address", address, rest.matches(PLAIN), FORMS);
  }

  private static URI withoutSlash(String address) {
    return URI.create(address.replaceFirst("/+$", ""));
  }

  private Remote s3(String address, String rest) {
    requirePlain(address, rest);
    String region = get("AWS_REGION", get("AWS_DEFAULT_REGION", "us-east-1"));
    String endpoint = get("AWS_ENDPOINT_URL_S3", get("AWS_ENDPOINT_URL", ""));
    SigV4 signer =
        new SigV4(
            required(address, "AWS_ACCESS_KEY_ID"),
            required(address, "AWS_SECRET_ACCESS_KEY"),
            get("AWS_SESSION_TOKEN", ""),
            region,
            Clock.systemUTC());
    String base = endpoint.isEmpty() ? amazon(rest, region) : withoutSlash(endpoint) + "/" + rest;
    return new HttpRemote(address, withoutSlash(base), signer, "x-amz-meta-sha256");
  }

  private static String amazon(String rest, String region) {
    String[] parts = rest.split("/", 2);
    String folder = parts.length == 1 ? "" : "/" + parts[1];
    return "https://%s.s3.%s.amazonaws.com%s".formatted(parts[0], region, folder);
  }

  private String required(String address, String variable) {
    String value = get(variable, "");
    InvalidInputException.require(
        "variable " + variable + " for " + address,
        value.isEmpty() ? "missing" : "set",
        !value.isEmpty(),
        "the key of somebody who may read and write there");
    return value;
  }

  private Remote hub(String address, String rest) {
    HubName name =
        HubName.parse(rest).orElseThrow(() -> InvalidInputException.of("address", address, FORMS));
    return new HubRemote(Hub.of(get("FRISKET_HUB", Hub.PUBLIC), false), name, get("HF_TOKEN", ""));
  }
}
