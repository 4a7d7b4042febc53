package org.frisket.models.safetensors;

import com.fasterxml.jackson.core.JacksonException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.frisket.models.error.InvalidInputException;

/**
 * The header of a safetensors file, checked: every byte behind it belongs to exactly one tensor.
 * Nothing that a file says of itself is believed before it fits the file's size.
 *
 * @param metadata strings of {@code __metadata__}
 * @param tensors by name
 */
record SafetensorsHeader(
    SortedMap<String, String> metadata, SortedMap<String, TensorPlace> tensors) {
  /** A header this long describes a hundred thousand tensors. */
  static final int MAX_BYTES = 1 << 24;

  /**
   * Reads and checks the header; the channel then stands at the first value.
   *
   * @param file for messages
   * @throws InvalidInputException if the file is cut short, or its header is damaged or does not
   *     fit the values
   */
  static SafetensorsHeader read(String file, SeekableByteChannel channel) throws IOException {
    try {
      String json = readText(channel);
      SafetensorsHeader header = HeaderJson.read(json);
      header.requireFits(channel.size() - channel.position());
      return header;
    } catch (InvalidInputException e) {
      throw new InvalidInputException(file + ": " + e.getMessage(), e);
    } catch (JacksonException e) {
      throw damaged(file, e.getOriginalMessage());
    } catch (CharacterCodingException e) {
      throw damaged(file, "not UTF-8");
    }
  }

  private static InvalidInputException damaged(String file, String problem) {
    return InvalidInputException.of(file + ": header", problem, "that of a safetensors file");
  }

  private static String readText(SeekableByteChannel channel) throws IOException {
    if (channel.size() < Long.BYTES) {
      throw InvalidInputException.of("file size", channel.size(), "a header and its values");
    }
    ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    fill(channel, length);
    long bytes = length.getLong(0);
    long room = Math.min(channel.size() - Long.BYTES, MAX_BYTES);
    if (bytes < 0 || bytes > room) {
      throw InvalidInputException.of(
          "length of the header", Long.toUnsignedString(bytes), "at most " + room);
    }
    ByteBuffer text = ByteBuffer.allocate((int) bytes);
    fill(channel, text);
    return StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT)
        .decode(text.flip())
        .toString();
  }

  /** Reads until the buffer is full. */
  static void fill(SeekableByteChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException("the file has become shorter while it was read");
      }
    }
  }

  private void requireFits(long valuesSize) {
    tensors.forEach((name, place) -> place.requireFits(name, valuesSize));
    long next = 0;
    for (Map.Entry<String, TensorPlace> tensor : byPlace()) {
      if (tensor.getValue().start() != next) {
        throw InvalidInputException.of(
            "start of " + tensor.getKey(), tensor.getValue().start(), Long.toString(next));
      }
      next = tensor.getValue().end();
    }
    if (next != valuesSize) {
      throw InvalidInputException.of("bytes of values", valuesSize, Long.toString(next));
    }
  }

  /** As they lie in the file; of two at one place the empty one first. */
  List<Map.Entry<String, TensorPlace>> byPlace() {
    return tensors.entrySet().stream()
        .sorted(
            Map.Entry.comparingByValue(
                Comparator.comparingLong(TensorPlace::end).thenComparing(TensorPlace::start)))
        .toList();
  }
}
