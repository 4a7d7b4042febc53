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
import java.util.List;
import java.util.Map;
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
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    try {
      return parse(bytes);
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
    long end = 0;
    for (Map.Entry<String, JsonNode> entry : root.properties()) {
      if (!entry.getKey().equals(METADATA)) {
        tensors.put(entry.getKey(), tensor(entry.getKey(), entry.getValue(), values));
        end = Math.max(end, entry.getValue().required("data_offsets").required(1).asLong());
      }
    }
    if (end != values.remaining()) {
      throw InvalidInputException.of("bytes of values", values.remaining(), Long.toString(end));
    }
    return new SafetensorsFile(metadata, tensors);
  }

  private static SafeTensor tensor(String name, JsonNode described, ByteBuffer values) {
    String dtype = described.required("dtype").asText();
    Shape shape = Shape.of(Json.compact().convertValue(described.required("shape"), long[].class));
    long start = described.required("data_offsets").required(0).asLong();
    long end = described.required("data_offsets").required(1).asLong();
    long expected = shape.size() * (dtype.equals(SafeTensor.F32) ? Float.BYTES : 1);
    if (start < 0 || end > values.remaining() || end - start != expected) {
      throw InvalidInputException.of(
          "bytes of " + name, start + " to " + end, expected + " bytes inside the file");
    }
    return new SafeTensor(dtype, shape, values.slice((int) start, (int) expected));
  }
}
