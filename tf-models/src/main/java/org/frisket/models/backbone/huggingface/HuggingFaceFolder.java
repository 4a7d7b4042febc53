package org.frisket.models.backbone.huggingface;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.BackboneSource;
import org.frisket.models.backbone.NamedWeights;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterShapes;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;

/**
 * A folder as Hugging Face transformers writes it: {@code config.json}, weights as safetensors in
 * one file or in shards, and {@code tokenizer.json} or a vocabulary. Weights are views of the
 * files, or copies outside Java's heap where they must be turned or widened.
 */
public final class HuggingFaceFolder implements BackboneSource {
  private final String id;
  private final String name;
  private final Path folder;

  /**
   * @param id what users write
   * @param name of the backbone in results and in the store: a name a folder can have
   */
  public HuggingFaceFolder(String id, String name, Path folder) {
    this.id = id;
    this.name = name;
    this.folder = folder;
  }

  /** A folder that users name by its path; its last segment is the backbone's name. */
  public static HuggingFaceFolder at(String path) {
    Path folder = Path.of(path);
    Path last = folder.toAbsolutePath().normalize().getFileName();
    if (last == null) {
      throw InvalidInputException.of("backbone", path, "a folder with a name");
    }
    return new HuggingFaceFolder(path, last.toString(), folder);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String description() {
    return "Hugging Face model folder " + folder;
  }

  @Override
  public boolean isPresent() {
    return Files.isRegularFile(folder.resolve(ModelFiles.CONFIG));
  }

  @Override
  public Backbone load(int threads) {
    if (!isPresent()) {
      throw InvalidInputException.of(
          "backbone " + id,
          "no " + ModelFiles.CONFIG + " in " + folder,
          "a Hugging Face model folder");
    }
    JsonFile file = JsonFile.read(folder.resolve(ModelFiles.CONFIG));
    Family family = Families.of(file);
    try (Checkpoint checkpoint = Checkpoint.open(folder)) {
      return load(file, family, checkpoint);
    } catch (IOException e) {
      throw new UncheckedIOException("backbone " + id, e);
    }
  }

  private Backbone load(JsonFile file, Family family, Checkpoint checkpoint) throws IOException {
    CheckpointWeights weights = new CheckpointWeights(checkpoint, family);
    BackboneConfig config = family.config(name, file, !weights.havePooler());
    byte[] tokenizer = TokenizerFiles.read(folder);
    TokenizerCheck.require(folder.toString(), tokenizer, config.vocabularySize());
    Map<ParameterName, WeightTensor> found =
        weights.read(config.blocks(), family.firstPosition(file));
    found.keySet().retainAll(ParameterShapes.of(config).keySet());
    return new Backbone(
        config,
        NamedWeights.checked(folder.toString(), found, ParameterShapes.of(config)),
        tokenizer);
  }
}
