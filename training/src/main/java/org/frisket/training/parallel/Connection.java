package org.frisket.training.parallel;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.Map;
import jdk.net.ExtendedSocketOptions;

/**
 * One end of a connection between two processes of a run. Numbers are big-endian as Java writes
 * them, the values of tensors little-endian as processors have them. What is sent is on its way
 * after {@link #flush}.
 */
final class Connection implements AutoCloseable {
  private static final int CHUNK = 1 << 16;

  /** A machine that is gone without a word is noticed after some two minutes. */
  private static final Map<SocketOption<Integer>, Integer> KEEP_ALIVE =
      Map.of(
          ExtendedSocketOptions.TCP_KEEPIDLE,
          60,
          ExtendedSocketOptions.TCP_KEEPINTERVAL,
          15,
          ExtendedSocketOptions.TCP_KEEPCOUNT,
          4);

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final byte[] chunk = new byte[CHUNK];
  private final FloatBuffer floats =
      ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
  private final ShortBuffer halves =
      ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
  private long sent;
  private long received;

  Connection(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    for (Map.Entry<SocketOption<Integer>, Integer> option : KEEP_ALIVE.entrySet()) {
      if (socket.supportedOptions().contains(option.getKey())) {
        socket.setOption(option.getKey(), option.getValue());
      }
    }
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), CHUNK));
    this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), CHUNK));
  }

  /**
   * How long what is received may be waited for.
   *
   * @param millis 0 for as long as the other end lives
   */
  void patience(int millis) throws IOException {
    socket.setSoTimeout(millis);
  }

  void sendLong(long number) throws IOException {
    out.writeLong(number);
  }

  void sendFloat(float number) throws IOException {
    out.writeFloat(number);
  }

  void sendText(String text) throws IOException {
    out.writeUTF(text);
  }

  /** Sends values; the buffer stays as it is. */
  void send(FloatBuffer values) throws IOException {
    FloatBuffer left = values.duplicate();
    while (left.hasRemaining()) {
      int count = Math.min(floats.capacity(), left.remaining());
      floats.clear().put(left.slice().limit(count));
      left.position(left.position() + count);
      out.write(chunk, 0, count * Float.BYTES);
    }
    sent += (long) values.remaining() * Float.BYTES;
  }

  /**
   * Sends the upper half of each value, which is all of it where it was rounded to bfloat16; the
   * buffer stays as it is.
   */
  void sendHalves(FloatBuffer values) throws IOException {
    FloatBuffer left = values.duplicate();
    while (left.hasRemaining()) {
      int count = Math.min(halves.capacity(), left.remaining());
      for (int i = 0; i < count; i++) {
        halves.put(i, (short) (Float.floatToRawIntBits(left.get()) >>> Short.SIZE));
      }
      out.write(chunk, 0, count * Short.BYTES);
    }
    sent += (long) values.remaining() * Short.BYTES;
  }

  void flush() throws IOException {
    out.flush();
  }

  long receiveLong() throws IOException {
    return in.readLong();
  }

  float receiveFloat() throws IOException {
    return in.readFloat();
  }

  String receiveText() throws IOException {
    return in.readUTF();
  }

  /** Receives as many values as there is room for; the buffer stays as it is. */
  void receive(FloatBuffer room) throws IOException {
    FloatBuffer left = room.duplicate();
    while (left.hasRemaining()) {
      int count = Math.min(floats.capacity(), left.remaining());
      in.readFully(chunk, 0, count * Float.BYTES);
      left.put(floats.clear().limit(count));
    }
    received += (long) room.remaining() * Float.BYTES;
  }

  /** Receives what {@link #sendHalves} sends; the buffer stays as it is. */
  void receiveHalves(FloatBuffer room) throws IOException {
    FloatBuffer left = room.duplicate();
    while (left.hasRemaining()) {
      int count = Math.min(halves.capacity(), left.remaining());
      in.readFully(chunk, 0, count * Short.BYTES);
      for (int i = 0; i < count; i++) {
        left.put(Float.intBitsToFloat(halves.get(i) << Short.SIZE));
      }
    }
    received += (long) room.remaining() * Short.BYTES;
  }

  /** Bytes of values so far. */
  long sent() {
    return sent;
  }

  /** Bytes of values so far. */
  long received() {
    return received;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
