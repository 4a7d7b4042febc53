package org.frisket.models.checkpoint.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.frisket.models.error.InvalidInputException;

/** {@link ModelFiles#INDEX}: which file of a cut checkpoint holds which tensor. */
public final class ShardIndex {
  /** A plain name, so that no index leads out of its folder. */
  private static final String SHARD = "[A-Za-z0-9][A-Za-z0-9._-]*\\.safetensors";

  private static final String WEIGHT_MAP = "weight_map";

  private final Map<String, String> fileOf = new TreeMap<>();

  private ShardIndex() {}

  /**
   * @throws InvalidInputException if it is not such an index, or names a file elsewhere
   */
  public static ShardIndex read(Path file) {
    JsonFile json = JsonFile.read(file);
    ShardIndex index = new ShardIndex();
    for (Map.Entry<String, JsonNode> entry : json.entries(WEIGHT_MAP)) {
      index.fileOf.put(entry.getKey(), shard(file, entry.getValue()));
    }
    if (index.fileOf.isEmpty()) {
      throw json.wrong(WEIGHT_MAP, "the file of every tensor");
    }
    return index;
  }

  private static String shard(Path file, JsonNode value) {
    if (!value.isTextual() || !value.asText().matches(SHARD)) {
      throw InvalidInputException.of(
          file + ": " + WEIGHT_MAP, value, "the name of a .safetensors file beside it");
    }
    return value.asText();
  }

  /** The file of every tensor, by the tensor's name. */
  Map<String, String> fileOf() {
    return fileOf;
  }

  /** All files, sorted. */
  public SortedSet<String> files() {
    return new TreeSet<>(fileOf.values());
  }
}
