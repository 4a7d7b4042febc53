package org.frisket.server.conformance;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/** Messages in gRPC's frames, in those of HTTP/2, and both damaged. */
final class FramedMessages {
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int SETTINGS = 4;
  private static final int END_OF_STREAM = 1;
  private static final int END_OF_HEADERS = 4;
  private static final int BOMB = 32 << 20;

  private final Random random;
  private final byte[] bomb = zipped(new byte[BOMB]);

  FramedMessages(Random random) {
    this.random = random;
  }

  private static byte[] zipped(byte[] bytes) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(all)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all.toByteArray();
  }

  /** Bytes flipped, left out, put in, doubled; sometimes a number without an end. */
  byte[] damaged(byte[] bytes) {
    byte[] damaged = bytes;
    for (int i = random.nextInt(4); i > 0; i--) {
      damaged = once(damaged);
    }
    return damaged;
  }

  private byte[] once(byte[] bytes) {
    int at = random.nextInt(bytes.length + 1);
    int to = Math.min(bytes.length, at + 1 + random.nextInt(8));
    byte[] piece = new byte[random.nextInt(4) == 0 ? 10 : 1];
    switch (random.nextInt(4)) {
      case 0 -> Arrays.fill(piece, (byte) 0xFF);
      case 1 -> piece = Arrays.copyOfRange(bytes, at, to);
      case 2 -> piece = new byte[0];
      default -> random.nextBytes(piece);
    }
    int rest = random.nextBoolean() ? at : to;
    ByteArrayOutputStream damaged = new ByteArrayOutputStream();
    damaged.write(bytes, 0, at);
    damaged.writeBytes(piece);
    damaged.write(bytes, rest, bytes.length - rest);
    return damaged.toByteArray();
  }

  /** As gRPC frames a message that is not compressed. */
  byte[] framed(byte[] message) {
    return framed(0, message.length, message);
  }

  private static byte[] framed(int compressed, int length, byte[] message) {
    return ByteBuffer.allocate(5 + message.length)
        .put((byte) compressed)
        .putInt(length)
        .put(message)
        .array();
  }

  byte[] damagedFrame(byte[] message) {
    return switch (random.nextInt(6)) {
      case 0 -> framed(1, message.length, message);
      case 1 -> framed(0, random.nextInt(), message);
      case 2 -> framed(random.nextInt(256), message.length, message);
      case 3 -> framed(1, bomb.length, bomb);
      case 4 -> Arrays.copyOf(framed(message), random.nextInt(message.length + 5));
      default -> once(framed(message));
    };
  }

  /** All that a connection of HTTP/2 without encryption sends for one call. */
  byte[] connection(String path, byte[] message) {
    Map<String, String> headers = new TreeMap<>();
    headers.put(":method", "POST");
    headers.put(":scheme", "http");
    headers.put(":path", path);
    headers.put(":authority", "localhost");
    headers.put("content-type", "application/grpc");
    headers.put("te", "trailers");
    ByteArrayOutputStream fields = new ByteArrayOutputStream();
    headers.forEach(
        (name, value) -> {
          fields.write(0); // a literal that is not remembered
          field(fields, name);
          field(fields, value);
        });
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII));
    frame(all, SETTINGS, 0, 0, new byte[0]);
    frame(all, HEADERS, END_OF_HEADERS, 1, fields.toByteArray());
    frame(all, DATA, END_OF_STREAM, 1, framed(message));
    return all.toByteArray();
  }

  private static void field(ByteArrayOutputStream out, String text) {
    out.write(text.length());
    out.writeBytes(text.getBytes(US_ASCII));
  }

  private static void frame(
      ByteArrayOutputStream out, int type, int flags, int stream, byte[] content) {
    byte[] head = ByteBuffer.allocate(8).putInt(content.length << 8 | type).array();
    out.write(head, 0, 4);
    out.write(flags);
    out.writeBytes(ByteBuffer.allocate(4).putInt(stream).array());
    out.writeBytes(content);
  }

  byte[] damagedConnection(byte[] whole) {
    return once(damaged(whole));
  }
}
