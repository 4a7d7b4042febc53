package org.frisket.models.checkpoint;

import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.BackboneSource;
import org.frisket.models.backbone.BareBackbone;
import org.frisket.models.backbone.GeluForm;

/**
 * {@code tiny}: two blocks of hidden size 64 with random weights and the tokenizer of another
 * backbone. It knows nothing; runs on it take seconds, to try out a config, a sweep or a tool.
 */
public final class TinySource implements BackboneSource {
  private static final int POSITIONS = 128;

  private final BackboneSource tokenizer;

  /**
   * @param tokenizer whose tokenizer it has
   */
  public TinySource(BackboneSource tokenizer) {
    this.tokenizer = tokenizer;
  }

  @Override
  public String id() {
    return "tiny";
  }

  @Override
  public String description() {
    return "2 blocks, hidden 64, random weights: for trying things out";
  }

  @Override
  public boolean isPresent() {
    return tokenizer.isPresent();
  }

  @Override
  public Backbone load() {
    return UntrainedSource.untrained(bare());
  }

  @Override
  public BareBackbone bare() {
    BareBackbone other = tokenizer.bare();
    int words = other.config().vocabularySize();
    BackboneConfig config =
        new BackboneConfig(id(), 2, 64, 128, 2, words, POSITIONS, 2, GeluForm.ERF, 1e-12f);
    return new BareBackbone(config, other.tokenizerJson());
  }
}
