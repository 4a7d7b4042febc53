package org.frisket.models.checkpoint.huggingface;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.BackboneSource;
import org.frisket.models.backbone.BareBackbone;
import org.frisket.models.backbone.NamedWeights;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterShapes;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.tensorflow.ndarray.Shape;

/**
 * A folder as Hugging Face transformers writes it: {@code config.json}, weights as safetensors in
 * one file or in shards, and {@code tokenizer.json} or a vocabulary, or of images {@code
 * preprocessor_config.json}. Weights are views of the files, or copies outside Java's heap where
 * they must be turned or widened.
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

  /** What {@code model_type} such a folder's config may say. */
  public static List<String> modelTypes() {
    return Families.types();
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

  /** What is made of an open folder. */
  @FunctionalInterface
  private interface Reading<T> {
    T read(JsonFile file, Family family, CheckpointWeights weights) throws IOException;
  }

  @Override
  public Backbone load() {
    return read(this::whole);
  }

  @Override
  public BareBackbone bare() {
    return read(this::bare);
  }

  @Override
  public Optional<Map<ParameterName, WeightTensor>> maskedTokenHead() {
    return read(
        (file, family, weights) ->
            weights.maskedTokenHead(family.config(name, file, !weights.havePooler())));
  }

  private <T> T read(Reading<T> reading) {
    if (!isPresent()) {
      throw InvalidInputException.of(
          "backbone " + id,
          "no " + ModelFiles.CONFIG + " in " + folder,
          "a Hugging Face model folder");
    }
    JsonFile file = JsonFile.read(folder.resolve(ModelFiles.CONFIG));
    Family family = Families.of(file);
    refuseAdapter();
    try (Checkpoint checkpoint = Checkpoint.open(folder)) {
      return reading.read(file, family, new CheckpointWeights(checkpoint, family));
    } catch (IOException e) {
      throw new UncheckedIOException("backbone " + id, e);
    }
  }

  private void refuseAdapter() {
    if (Files.exists(folder.resolve(ModelFiles.ADAPTER))) {
      throw InvalidInputException.of(
          "weights of " + folder,
          ModelFiles.ADAPTER,
          "no adapter beside the weights; merge it into them (PEFT: merge_and_unload, then"
              + " save_pretrained)");
    }
  }

  private BareBackbone bare(JsonFile file, Family family, CheckpointWeights weights)
      throws IOException {
    BackboneConfig config = family.config(name, file, !weights.havePooler());
    return new BareBackbone(config, family.preprocessor(folder, file, config));
  }

  private Backbone whole(JsonFile file, Family family, CheckpointWeights weights)
      throws IOException {
    BareBackbone bare = bare(file, family, weights);
    Map<ParameterName, Shape> expected = ParameterShapes.of(bare.config());
    Map<ParameterName, WeightTensor> found =
        weights.read(bare.config(), family.firstPosition(file));
    found.keySet().retainAll(expected.keySet());
    return new Backbone(
        bare.config(),
        NamedWeights.checked(folder.toString(), found, expected),
        bare.tokenizerJson());
  }
}
