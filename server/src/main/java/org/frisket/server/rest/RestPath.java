package org.frisket.server.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.frisket.server.model.ModelSpec;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.StatusCode;

/**
 * A path below {@code /v1/models}, read from the request as it came, query included.
 *
 * @param name decoded; empty where there is none
 * @param action the verb of a POST, {@code metadata} or nothing of a GET
 */
record RestPath(String name, OptionalLong version, Optional<String> label, String action) {
  private static final String CHOICE = "(?:/versions/(\\d+)|/labels/([^/:]+))?";
  private static final Pattern POST =
      Pattern.compile(
          "/v1/models/([^/:]+)" + CHOICE + ":(classify|regress|predict)", Pattern.CASE_INSENSITIVE);
  private static final Pattern GET =
      Pattern.compile(
          "/v1/models(?:/([^/:]+))?" + CHOICE + "(?:/(metadata))?", Pattern.CASE_INSENSITIVE);

  /** Of a POST; nothing where it has another shape. */
  static Optional<RestPath> ofPost(String target) {
    return of(POST.matcher(target));
  }

  /** Of a GET; nothing where it has another shape. */
  static Optional<RestPath> ofGet(String target) {
    return of(GET.matcher(target));
  }

  private static Optional<RestPath> of(Matcher matcher) {
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new RestPath(
            matcher.group(1) == null ? "" : decoded(matcher.group(1)),
            version(matcher.group(2)),
            Optional.ofNullable(matcher.group(3)).map(RestPath::decoded),
            matcher.group(4) == null ? "" : matcher.group(4)));
  }

  private static OptionalLong version(String digits) {
    try {
      return digits == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(digits));
    } catch (NumberFormatException problem) {
      throw new ServingException(
          StatusCode.INVALID_ARGUMENT,
          "Failed to convert version: " + digits + " to numeric.",
          problem);
    }
  }

  /** Each {@code %41} by its byte, once; what is no such escape stays. */
  private static String decoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int value = bytes[i] == '%' && i + 2 < bytes.length ? hex(bytes[i + 1], bytes[i + 2]) : -1;
      decoded.write(value < 0 ? bytes[i] : value);
      i += value < 0 ? 0 : 2;
    }
    return decoded.toString(UTF_8);
  }

  private static int hex(int high, int low) {
    int first = Character.digit(high, 16);
    int second = Character.digit(low, 16);
    return first < 0 || second < 0 ? -1 : first << 4 | second;
  }

  ModelSpec spec() {
    return new ModelSpec(name, version, label);
  }
}
