package org.frisket.savedmodels.safetensors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.files.AtomicFiles;
import org.frisket.savedmodels.json.Json;
import org.tensorflow.ndarray.Shape;

/**
 * A safetensors file: 8 bytes of header length, a JSON header, the values. Written with sorted
 * names and no gaps, so the same content gives the same bytes.
 *
 * @param metadata strings of the header's {@code __metadata__}
 * @param tensors by name
 */
public record SafetensorsFile(
    SortedMap<String, String> metadata, SortedMap<String, SafeTensor> tensors) {
  private static final String METADATA = "__metadata__";
  private static final int ALIGNMENT = 8;

  public SafetensorsFile {
    metadata = Collections.unmodifiableSortedMap(metadata);
    tensors = Collections.unmodifiableSortedMap(tensors);
  }

  /** The whole file, as parts to be written after each other. */
  public ByteBuffer[] toParts() {
    ObjectNode header = Json.compact().createObjectNode();
    header.set(METADATA, Json.compact().valueToTree(metadata));
    List<ByteBuffer> parts = new ArrayList<>();
    long offset = 0;
    for (Map.Entry<String, SafeTensor> entry : tensors.entrySet()) {
      SafeTensor tensor = entry.getValue();
      long end = offset + tensor.bytes().remaining();
      ObjectNode described = header.putObject(entry.getKey()).put("dtype", tensor.dtype());
      described.set("shape", Json.compact().valueToTree(tensor.shape().asArray()));
      described.set("data_offsets", Json.compact().valueToTree(new long[] {offset, end}));
      parts.add(tensor.bytes().duplicate());
      offset = end;
    }
    parts.add(0, headerBytes(header.toString()));
    return parts.toArray(ByteBuffer[]::new);
  }

  private static ByteBuffer headerBytes(String json) {
    byte[] text = json.getBytes(StandardCharsets.UTF_8);
    int padded = (text.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    ByteBuffer header = ByteBuffer.allocate(Long.BYTES + padded).order(ByteOrder.LITTLE_ENDIAN);
    header.putLong(padded).put(text);
    while (header.hasRemaining()) {
      header.put((byte) ' ');
    }
    return header.flip();
  }

  public void write(Path file) throws IOException {
    AtomicFiles.write(file, toParts());
  }

  /**
   * @throws InvalidInputException if the file is cut short, has a damaged header, or values that do
   *     not fit their shapes
   */
  public static SafetensorsFile read(Path file) throws IOException {
    return of(file.toString(), ByteBuffer.wrap(Files.readAllBytes(file)));
  }

  /**
   * The same of bytes that are there already; the tensors are views of them.
   *
   * @param file for messages
   */
  public static SafetensorsFile of(String file, ByteBuffer bytes) {
    try {
      return parse(bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN));
    } catch (InvalidInputException e) {
      throw new InvalidInputException(file + ": " + e.getMessage(), e);
    } catch (IOException | RuntimeException e) {
      throw new InvalidInputException(file + ": damaged header (expected: a safetensors file)", e);
    }
  }

  private static SafetensorsFile parse(ByteBuffer bytes) throws IOException {
    long headerLength = bytes.remaining() < Long.BYTES ? -1 : bytes.getLong();
    if (headerLength < 0 || headerLength > bytes.remaining()) {
      throw InvalidInputException.of("file size", bytes.limit(), "a header and its values");
    }
    byte[] header = new byte[(int) headerLength];
    bytes.get(header);
    JsonNode root = Json.compact().readTree(header);
    SortedMap<String, String> metadata = new TreeMap<>();
    root.path(METADATA).properties().forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
    SortedMap<String, SafeTensor> tensors = new TreeMap<>();
    ByteBuffer values = bytes.slice();
    for (Map.Entry<String, JsonNode> entry : root.properties()) {
      if (!entry.getKey().equals(METADATA)) {
        tensors.put(entry.getKey(), tensor(entry.getKey(), entry.getValue(), values));
      }
    }
    requireNoGaps(root, tensors.keySet(), values.remaining());
    return new SafetensorsFile(metadata, tensors);
  }

  /** Every byte of the values belongs to one tensor. */
  private static void requireNoGaps(JsonNode root, Set<String> names, long size) {
    Comparator<JsonNode> byPlace =
        Comparator.comparingLong(SafetensorsFile::end).thenComparing(SafetensorsFile::start);
    long next = 0;
    for (String name : names.stream().sorted(Comparator.comparing(root::get, byPlace)).toList()) {
      long start = start(root.get(name));
      if (start != next) {
        throw InvalidInputException.of("start of " + name, start, Long.toString(next));
      }
      next = end(root.get(name));
    }
    if (next != size) {
      throw InvalidInputException.of("bytes of values", size, Long.toString(next));
    }
  }

  private static SafeTensor tensor(String name, JsonNode described, ByteBuffer values) {
    String dtype = described.required("dtype").asText();
    Shape shape = Shape.of(Json.compact().convertValue(described.required("shape"), long[].class));
    long start = start(described);
    long expected = shape.size() * bytesOf(dtype, name);
    if (start < 0 || end(described) > values.remaining() || end(described) - start != expected) {
      throw InvalidInputException.of(
          "bytes of " + name, start + " to " + end(described), expected + " bytes inside the file");
    }
    return new SafeTensor(dtype, shape, values.slice((int) start, (int) expected));
  }

  private static int bytesOf(String dtype, String name) {
    return switch (dtype) {
      case SafeTensor.F32 -> Float.BYTES;
      case SafeTensor.U8 -> Byte.BYTES;
      default -> throw InvalidInputException.of("dtype of " + name, dtype, "F32 or U8");
    };
  }

  private static long start(JsonNode described) {
    return described.required("data_offsets").required(0).asLong();
  }

  private static long end(JsonNode described) {
    return described.required("data_offsets").required(1).asLong();
  }
}
