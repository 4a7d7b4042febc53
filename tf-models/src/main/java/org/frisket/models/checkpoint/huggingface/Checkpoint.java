package org.frisket.models.checkpoint.huggingface;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.safetensors.MappedSafetensors;

/** The tensors of a model folder by their names there, in one file or in shards. */
final class Checkpoint implements Closeable {
  private static final String[] OTHER_FORMATS = {
    "pytorch_model.bin", "pytorch_model.bin.index.json", "tf_model.h5", "flax_model.msgpack"
  };

  private final Map<String, MappedSafetensors> files = new LinkedHashMap<>();
  private final Map<String, String> fileOf = new LinkedHashMap<>();

  private final Path folder;

  private Checkpoint(Path folder) {
    this.folder = folder;
  }

  /**
   * @throws InvalidInputException if there are no such files, a shard is missing, or one is damaged
   */
  static Checkpoint open(Path folder) throws IOException {
    Checkpoint checkpoint = new Checkpoint(folder);
    try {
      if (Files.isRegularFile(folder.resolve(ModelFiles.WEIGHTS))) {
        MappedSafetensors file = checkpoint.add(folder, ModelFiles.WEIGHTS);
        file.names().forEach(name -> checkpoint.fileOf.put(name, ModelFiles.WEIGHTS));
      } else {
        checkpoint.addShards(folder, ShardIndex.read(requireIndex(folder)));
      }
      return checkpoint;
    } catch (IOException | RuntimeException e) {
      checkpoint.close();
      throw e;
    }
  }

  private static Path requireIndex(Path folder) {
    for (String other : OTHER_FORMATS) {
      if (Files.exists(folder.resolve(other)) && !Files.exists(folder.resolve(ModelFiles.INDEX))) {
        throw InvalidInputException.of(
            "weights of " + folder,
            "only " + other,
            ModelFiles.WEIGHTS + "; " + Conversion.of(folder));
      }
    }
    if (!Files.isRegularFile(folder.resolve(ModelFiles.INDEX))) {
      throw InvalidInputException.of(
          "weights of " + folder, "none", ModelFiles.WEIGHTS + " or " + ModelFiles.INDEX);
    }
    return folder.resolve(ModelFiles.INDEX);
  }

  private void addShards(Path folder, ShardIndex index) throws IOException {
    for (String shard : index.files()) {
      add(folder, shard);
    }
    fileOf.putAll(index.fileOf());
  }

  private MappedSafetensors add(Path folder, String name) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw InvalidInputException.of("weights of " + folder, "no " + name, "every shard");
    }
    MappedSafetensors opened = MappedSafetensors.open(file);
    files.put(name, opened);
    return opened;
  }

  boolean contains(String name) {
    return fileOf.containsKey(name);
  }

  /** What stands before a name, shortest first, wherever there is a tensor that ends with it. */
  List<String> before(String name) {
    return fileOf.keySet().stream()
        .filter(tensor -> tensor.equals(name) || tensor.endsWith("." + name))
        .map(tensor -> tensor.substring(0, tensor.length() - name.length()))
        .sorted(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /** A tensor as float32, if there is one of that name. */
  Optional<WeightTensor> find(String name) throws IOException {
    return contains(name)
        ? Optional.of(files.get(fileOf.get(name)).get(name).toWideWeight(name))
        : Optional.empty();
  }

  /** The folder, for messages. */
  @Override
  public String toString() {
    return folder.toString();
  }

  @Override
  public void close() throws IOException {
    for (MappedSafetensors file : files.values()) {
      file.close();
    }
  }
}
