package org.frisket.models.safetensors;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.frisket.models.files.AtomicFiles;

/**
 * A safetensors file in memory: 8 bytes of header length, a JSON header, the values. Written with
 * sorted names and no gaps, so the same content gives the same bytes.
 *
 * @param metadata strings of the header's {@code __metadata__}
 * @param tensors by name
 */
public record SafetensorsFile(
    SortedMap<String, String> metadata, SortedMap<String, SafeTensor> tensors) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ALIGNMENT = 8;

  public SafetensorsFile {
    metadata = Collections.unmodifiableSortedMap(metadata);
    tensors = Collections.unmodifiableSortedMap(tensors);
  }

  /** The whole file, as parts to be written after each other; each is made when it is its turn. */
  public Iterable<ByteBuffer> toParts() {
    return () ->
        Stream.concat(
                Stream.of(headerBytes(header())), tensors.values().stream().map(SafeTensor::bytes))
            .iterator();
  }

  private String header() {
    ObjectNode header = JSON.createObjectNode();
    header.set(HeaderJson.METADATA, JSON.valueToTree(metadata));
    long offset = 0;
    for (Map.Entry<String, SafeTensor> entry : tensors.entrySet()) {
      SafeTensor tensor = entry.getValue();
      long end = offset + tensor.size();
      ObjectNode described = header.putObject(entry.getKey());
      described.put(HeaderJson.DTYPE, tensor.dtype().name());
      described.set(HeaderJson.SHAPE, JSON.valueToTree(tensor.shape().asArray()));
      described.set(HeaderJson.OFFSETS, JSON.valueToTree(new long[] {offset, end}));
      offset = end;
    }
    return header.toString();
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

  /** Writes it inside a folder that {@link AtomicFiles#writeFolder} makes. */
  public void writeInNewFolder(Path file) throws IOException {
    AtomicFiles.writeInNewFolder(file, toParts());
  }

  /**
   * Reads everything into Java's heap, so that the file may go; see {@link MappedSafetensors} for
   * large ones.
   *
   * @throws org.frisket.models.error.InvalidInputException if the file is cut short, has a damaged
   *     header, or values that do not fit their shapes
   */
  public static SafetensorsFile read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      SafetensorsHeader header = SafetensorsHeader.read(file.toString(), channel);
      SortedMap<String, SafeTensor> tensors = new TreeMap<>();
      for (Map.Entry<String, TensorPlace> tensor : header.byPlace()) {
        tensors.put(tensor.getKey(), readNext(tensor.getKey(), tensor.getValue(), channel));
      }
      return new SafetensorsFile(header.metadata(), tensors);
    }
  }

  /**
   * The same of bytes that are there already; the tensors are views of them.
   *
   * @param file for messages
   */
  public static SafetensorsFile of(String file, byte[] bytes) {
    try (BytesChannel channel = new BytesChannel(bytes)) {
      SafetensorsHeader header = SafetensorsHeader.read(file, channel);
      int values = Math.toIntExact(channel.position());
      SortedMap<String, SafeTensor> tensors = new TreeMap<>();
      for (Map.Entry<String, TensorPlace> tensor : header.byPlace()) {
        TensorPlace place = tensor.getValue();
        ByteBuffer view =
            ByteBuffer.wrap(
                    bytes, Math.toIntExact(values + place.start()), place.bytes(tensor.getKey()))
                .slice();
        tensors.put(tensor.getKey(), new SafeTensor(place.dtype(), place.shape(), view));
      }
      return new SafetensorsFile(header.metadata(), tensors);
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  private static SafeTensor readNext(String name, TensorPlace place, FileChannel channel)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(place.bytes(name));
    SafetensorsHeader.fill(channel, bytes);
    return new SafeTensor(place.dtype(), place.shape(), bytes.flip());
  }
}
