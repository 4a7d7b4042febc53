package org.frisket.server.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages bytes in the ways that readers of JSON, paths and frames break at. */
final class Mutations {
  private static final List<String> JSON =
      List.of(
          "[",
          "]",
          "{",
          "}",
          ",",
          ":",
          "\"",
          "\\",
          "\\u",
          "\\ud83d",
          "\\u0000",
          "null",
          "true",
          "NaN",
          "-Inf",
          "Infinity",
          "1e400",
          "-0",
          "1e-400",
          "0x1",
          "01",
          "1.",
          "18446744073709551616",
          "{\"b64\":\"aGk=\"}",
          "\"instances\":",
          "\"inputs\":",
          "\"signature_name\":",
          "\t",
          "/**/",
          "\u0000",
          "\u00ff",
          "\u00ed\u00a0\u0080",
          "\u00ef\u00bb\u00bf");
  private static final List<String> PATH =
      List.of(
          "/",
          "//",
          ":",
          "%",
          "%2F",
          "%zz",
          "%00",
          ";",
          "?",
          "#",
          "..",
          "/../",
          "*",
          "\u00ff",
          "@",
          "/versions/3",
          "/versions/99999999999999999999",
          "/labels/gold",
          "/metadata",
          "+",
          "&");

  private final Random random;

  Mutations(Random random) {
    this.random = random;
  }

  byte[] body(byte[] body) {
    byte[] damaged = body;
    for (int i = random.nextInt(5); i > 0; i--) {
      damaged = once(damaged, JSON);
    }
    return random.nextInt(200) == 0 ? deep() : damaged;
  }

  private byte[] deep() {
    String open = List.of("[", "{\"instances\":", "[[1],").get(random.nextInt(3));
    return ("{\"instances\":" + open.repeat(1 + random.nextInt(20_000))).getBytes(UTF_8);
  }

  /** Never with a blank or a line's end, which would be another frame. */
  String target(String target) {
    byte[] damaged = target.getBytes(ISO_8859_1);
    for (int i = random.nextInt(3); i > 0; i--) {
      damaged = once(damaged, PATH);
    }
    return "/" + new String(damaged, ISO_8859_1).replaceAll("[\\s\\x00-\\x1f]", "").substring(1);
  }

  /** Of a whole request. */
  byte[] frame(byte[] request) {
    byte[] damaged = request;
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      damaged =
          once(
              damaged,
              List.of("\r\n", "\n", "\r", " ", ":", "\u0000", "Transfer-Encoding: chunked\r\n"));
    }
    return damaged;
  }

  private byte[] once(byte[] bytes, List<String> pieces) {
    int at = random.nextInt(bytes.length + 1);
    int to = Math.min(bytes.length, at + 1 + random.nextInt(8));
    byte[] piece =
        switch (random.nextInt(5)) {
          case 0 -> new byte[] {(byte) random.nextInt(256)};
          case 1 -> Arrays.copyOfRange(bytes, at, to);
          default -> pieces.get(random.nextInt(pieces.size())).getBytes(ISO_8859_1);
        };
    boolean insert = random.nextBoolean();
    ByteArrayOutputStream damaged = new ByteArrayOutputStream();
    damaged.write(bytes, 0, at);
    damaged.writeBytes(random.nextInt(5) == 0 ? new byte[0] : piece);
    int rest = insert ? at : to;
    damaged.write(bytes, rest, bytes.length - rest);
    return damaged.size() == 0 ? new byte[] {'/'} : damaged.toByteArray();
  }
}
