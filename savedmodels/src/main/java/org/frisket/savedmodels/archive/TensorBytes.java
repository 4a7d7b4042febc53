package org.frisket.savedmodels.archive;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.safetensors.SafetensorsFile;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.packages.PackageTensors;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;

/**
 * A {@code task.safetensors} in memory.
 *
 * @param file all of its bytes
 * @param content its tensors, as views of those bytes
 */
record TensorBytes(byte[] file, SafetensorsFile content) {
  /** No array of Java's is longer. */
  private static final long LARGEST = Integer.MAX_VALUE - Long.BYTES;

  static TensorBytes of(byte[] file) {
    return new TensorBytes(file, SafetensorsFile.of(TaskPackage.TENSORS_FILE, file));
  }

  /** The package of these tensors, which keeps nothing of the file. */
  TaskPackage toPackage(TaskManifest manifest) {
    List<SavedTensor> tensors = PackageTensors.fromFile(content);
    return new TaskPackage(manifest, tensors.stream().map(TensorBytes::apart).toList());
  }

  /** Values are views of the file; masks are copies already. */
  private static SavedTensor apart(SavedTensor tensor) {
    return tensor instanceof SavedTensor.Value value
        ? new SavedTensor.Value(value.parameter(), copy(value.weight()))
        : tensor;
  }

  private static WeightTensor copy(WeightTensor weight) {
    return WeightTensor.of(weight.shape(), weight.toArray());
  }

  /** What stands before the values: their length and a JSON text. */
  byte[] header() {
    long text = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    return Arrays.copyOf(file, Long.BYTES + Math.toIntExact(text));
  }

  /**
   * A file with that header, all values zero, to be filled in.
   *
   * @param most bytes of values there may be
   * @throws InvalidInputException if the header is damaged, or asks for more
   */
  static TensorBytes blank(byte[] header, long most) {
    long values = bytesOfValues(header);
    long largest = Math.min(most, LARGEST - header.length);
    if (values > largest) {
      throw InvalidInputException.of("bytes of values", values, "at most " + largest);
    }
    return of(Arrays.copyOf(header, Math.toIntExact(header.length + values)));
  }

  private static long bytesOfValues(byte[] header) {
    if (header.length < Long.BYTES) {
      throw InvalidInputException.of("bytes of the header", header.length, "8 or more");
    }
    try {
      long end = 0;
      int text = header.length - Long.BYTES;
      for (JsonNode tensor : Json.compact().readTree(header, Long.BYTES, text)) {
        end = Math.max(end, tensor.path("data_offsets").path(1).asLong());
      }
      return end;
    } catch (IOException e) {
      throw InvalidInputException.of("header", "damaged", "JSON");
    }
  }
}
