package org.frisket.models.checkpoint.tensorflow;

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
import org.frisket.models.backbone.GeluForm;
import org.frisket.models.backbone.MaskedTokenNames;
import org.frisket.models.backbone.NamedWeights;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterShapes;
import org.frisket.models.backbone.Published;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Launcher;
import org.frisket.models.preprocess.vocabulary.WordPieceTokenizerJson;
import org.frisket.models.preprocess.vocabulary.WordPieceTokenizerJson.Cleaning;

/**
 * Google's BERT-base models (Devlin et al. 2019), 12 blocks, hidden 768, from the SavedModels
 * inside {@code com.robrua.nlp.models}. Their graphs use the tanh form of GELU.
 */
public final class EasyBertSource implements BackboneSource {
  private static final String MODULE = "module";
  private static final String SCOPE = MODULE + "/bert";

  private final String id;
  private final boolean lowerCase;
  private final EasyBertArtifact artifact;

  private EasyBertSource(
      String id, String variant, boolean lowerCase, Path cache, boolean offline) {
    this.id = id;
    this.lowerCase = lowerCase;
    this.artifact = new EasyBertArtifact(variant + "-L-12-H-768-A-12", cache, offline);
  }

  /**
   * The four models there are.
   *
   * @param cache the cache folder
   * @param offline whether Maven may ask no server
   */
  public static List<BackboneSource> all(Path cache, boolean offline) {
    return List.of(
        new EasyBertSource("bert-base-uncased", "uncased", true, cache, offline),
        new EasyBertSource("bert-base-cased", "cased", false, cache, offline),
        new EasyBertSource("bert-base-multilingual-cased", "multi-cased", false, cache, offline),
        new EasyBertSource("bert-base-chinese", "chinese", false, cache, offline));
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String description() {
    return "BERT-base, 12 blocks, hidden 768";
  }

  @Override
  public Optional<Path> fetchedInto() {
    return Optional.of(artifact.folder());
  }

  @Override
  public Optional<Published> published() {
    return Optional.of(new Published("google-bert/" + id, "apache-2.0"));
  }

  @Override
  public boolean isPresent() {
    return artifact.isUnpacked();
  }

  @Override
  public void fetch() throws IOException {
    artifact.fetch();
  }

  @Override
  public Backbone load() {
    BareBackbone bare = bare();
    BackboneConfig config = bare.config();
    NamedWeights weights =
        NamedWeights.checked(
            id, checkpoint().read(BertKeys.of(config, SCOPE)), ParameterShapes.of(config));
    return new Backbone(config, weights, bare.tokenizerJson());
  }

  @Override
  public Optional<Map<ParameterName, WeightTensor>> maskedTokenHead() {
    BackboneConfig config = bare().config();
    Map<ParameterName, WeightTensor> found = checkpoint().read(BertKeys.ofMaskedTokenHead(MODULE));
    return Optional.of(
        NamedWeights.checked(
                "the masked-token head of " + id, found, MaskedTokenNames.shapes(config))
            .all());
  }

  private TensorFlowCheckpoint checkpoint() {
    return new TensorFlowCheckpoint(artifact.folder().resolve("variables").resolve("variables"));
  }

  @Override
  public BareBackbone bare() {
    if (!isPresent()) {
      throw InvalidInputException.of(
          "backbone " + id,
          "not in " + artifact.folder(),
          Launcher.NAME + " fetch " + id + " before");
    }
    List<String> vocabulary =
        readVocabulary(artifact.folder().resolve("assets").resolve("vocab.txt"));
    BackboneConfig config =
        new BackboneConfig(id, 12, 768, 3072, 12, vocabulary.size(), 512, 2, GeluForm.TANH, 1e-12f);
    return new BareBackbone(
        config, WordPieceTokenizerJson.of(vocabulary, Cleaning.ofBert(lowerCase)));
  }

  private static List<String> readVocabulary(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException("vocabulary " + file, e);
    }
  }
}
