package org.frisket.server.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * What a row sends. A body that is only described begins with the description in brackets.
 *
 * @param other whether it goes to the server with CORS and a short time-out
 */
record Request(
    String method, String target, Map<String, String> headers, byte[] body, boolean other) {
  private static final Pattern DESCRIBED = Pattern.compile("\\(([^)]*)\\) ?(.*)", Pattern.DOTALL);
  private static final Pattern REMARK = Pattern.compile("(\\{.*}) (\\(|with ).*");
  private static final Pattern FAILS = Pattern.compile("handler ends with (\\w+)");
  private static final Pattern HEADER = Pattern.compile("header ([\\w-]+): (.*)");
  private static final int LARGE = 1_000_000;

  static Request of(Row row) {
    Matcher described = DESCRIBED.matcher(row.body());
    if (described.matches()) {
      return described(row, described.group(1), described.group(2));
    }
    Matcher remark = REMARK.matcher(row.body());
    String text = remark.matches() ? remark.group(1) : row.body();
    return plain(row, text.replace("[[[..3000 deep..]]]", deep()).getBytes(UTF_8));
  }

  private static Request described(Row row, String what, String rest) {
    Matcher fails = FAILS.matcher(what);
    if (fails.matches()) {
      String target = "/v1/models/fails-" + fails.group(1) + ":predict";
      return new Request("POST", target, Map.of(), json("{\"instances\":[1]}"), false);
    }
    Matcher header = HEADER.matcher(what);
    if (header.matches()) {
      return with(row, Map.of(header.group(1), header.group(2)), json(rest));
    }
    if (what.startsWith("Content-Encoding: gzip")) {
      byte[] body = json(rest.isEmpty() ? "{\"instances\":[4.5]}" : rest);
      return with(
          row, Map.of("Content-Encoding", "gzip"), what.contains("not gzip") ? body : gzip(body));
    }
    if (what.startsWith("gzip that inflates")) {
      return with(row, Map.of("Content-Encoding", "gzip"), bomb());
    }
    return switch (what) {
      case "CORS on" -> new Request(row.method(), row.path(), Map.of(), json(rest), true);
      case "runs longer than the server time-out, 30 s by default" ->
          new Request(row.method(), row.path(), Map.of(), json("{\"instances\":[1]}"), true);
      case "no Content-Type, or text/plain" -> plain(row, json(rest));
      case "three blanks" -> plain(row, json("   "));
      case "UTF-8 byte order mark" -> plain(row, json("\uFEFF" + rest));
      case "batching queue full", "batch bigger than max_batch_size, splitting off" ->
          plain(row, json("{\"instances\":[1]}"));
      case "body of any size", "large body" ->
          plain(row, json("{\"instances\":[" + "1,".repeat(LARGE / 2) + "1]}"));
      default -> throw new IllegalArgumentException(row + ": nobody here knows '" + what + "'");
    };
  }

  private static Request plain(Row row, byte[] body) {
    return with(row, Map.of(), body);
  }

  private static Request with(Row row, Map<String, String> headers, byte[] body) {
    return new Request(row.method(), row.path(), new HashMap<>(headers), body, false);
  }

  private static byte[] json(String text) {
    return text.getBytes(UTF_8);
  }

  private static String deep() {
    return "[".repeat(3000) + "]".repeat(3000);
  }

  /** Longer than {@link ConformanceTest#INFLATED} when it is inflated. */
  private static byte[] bomb() {
    return gzip(new byte[ConformanceTest.INFLATED + 1]);
  }

  private static byte[] gzip(byte[] body) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(body);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
    return packed.toByteArray();
  }
}
