package org.frisket.models.checkpoint.tensorflow;

import com.google.common.collect.Maps;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;

/**
 * Float32 tensors of a TensorFlow checkpoint, mapped from its files: nothing is copied, and
 * processes that read the same files share their memory. Every tensor's checksum is checked.
 */
public final class TensorFlowCheckpoint {
  /** The entry under no name describes the checkpoint ({@code BundleHeaderProto}). */
  private static final String HEADER = "";

  private static final int SHARDS = 1;
  private static final int BYTE_ORDER = 2;

  private final Path prefix;

  /**
   * @param prefix path of the checkpoint's files without their endings
   */
  public TensorFlowCheckpoint(Path prefix) {
    this.prefix = prefix;
  }

  /**
   * @param keys checkpoint key of each parameter
   * @return the weights, valid as long as the files are not written to
   * @throws InvalidInputException if a file or a key is missing, or a file is damaged
   */
  public Map<ParameterName, WeightTensor> read(Map<ParameterName, String> keys) {
    return read(keys, TensorFlowCheckpoint::requireWhole);
  }

  /** The same of files that were read whole before: checksums are not computed again. */
  public Map<ParameterName, WeightTensor> readChecked(Map<ParameterName, String> keys) {
    return read(keys, tensors -> {});
  }

  /** Looks at tensors before anyone uses them. */
  @FunctionalInterface
  private interface Check {
    void of(Collection<MappedTensor> tensors) throws IOException;
  }

  private Map<ParameterName, WeightTensor> read(Map<ParameterName, String> keys, Check check) {
    try {
      Map<String, byte[]> index = SortedTable.read(file(".index"));
      int shards = shards(Optional.ofNullable(index.get(HEADER)).orElseThrow(this::noHeader));
      Map<ParameterName, MappedTensor> tensors = new HashMap<>();
      for (Map.Entry<ParameterName, String> key : keys.entrySet()) {
        tensors.put(key.getKey(), tensor(index, key.getValue(), shards));
      }
      check.of(tensors.values());
      return Map.copyOf(Maps.transformValues(tensors, MappedTensor::weight));
    } catch (IOException e) {
      throw new InvalidInputException(
          "weights file "
              + prefix
              + ": missing, truncated or damaged (expected: a whole checkpoint)",
          e);
    }
  }

  private Path file(String ending) {
    return prefix.resolveSibling(prefix.getFileName() + ending);
  }

  private IOException noHeader() {
    return new IOException("no header");
  }

  /** How many data files there are. */
  private static int shards(byte[] header) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(header);
    int shards = 1;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case SHARDS -> shards = in.readInt32();
        case BYTE_ORDER -> requireLittleEndian(in.readEnum());
        default -> in.skipField(tag);
      }
    }
    return shards;
  }

  private static void requireLittleEndian(int order) throws IOException {
    if (order != 0) {
      throw new IOException("values of a machine whose highest byte comes first");
    }
  }

  private MappedTensor tensor(Map<String, byte[]> index, String key, int shards)
      throws IOException {
    byte[] found = index.get(key);
    if (found == null) {
      throw InvalidInputException.of(
          "weights file " + prefix, "no " + key, "a checkpoint with that tensor");
    }
    IndexEntry entry = IndexEntry.parse(found);
    return MappedTensor.map(
        file(".data-%05d-of-%05d".formatted(entry.shard(), shards)), key, entry);
  }

  /** Reads all of them, on all threads; none is read any more when this returns. */
  private static void requireWhole(Collection<MappedTensor> tensors) throws IOException {
    List<String> damaged =
        tensors.parallelStream()
            .filter(tensor -> !tensor.isWhole())
            .map(MappedTensor::key)
            .sorted()
            .toList();
    if (!damaged.isEmpty()) {
      throw new IOException("wrong checksum of " + damaged);
    }
  }
}
