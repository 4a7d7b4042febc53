package org.frisket.models.adaptation.ladder;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.adaptation.Settings;
import org.frisket.models.adaptation.SiteChoice;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.error.InvalidInputException;

/**
 * Settings of ladder side tuning (Sung et al. 2022, arXiv 2206.06522; its program is
 * ylsung/Ladder-Side-Tuning on GitHub): a narrow network beside the backbone, trained with the
 * classifier.
 *
 * @param reduction how many times narrower it is than the backbone
 * @param blocks those of the backbone that have one beside them; null for all
 * @param firstRows what its blocks are before training
 * @param fisherExamples of the training set, at most, that say which rows matter to the task
 * @param temperature of the gates; the lower, the sooner they open
 * @param biases whether the products into it and out of it have biases, as in the authors' program
 *     for T5; that for BERT has none
 * @param features what the classifier reads; the pooler stays as it is
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record LadderConfig(
    int reduction,
    List<Integer> blocks,
    FirstRows firstRows,
    int fisherExamples,
    double temperature,
    boolean biases,
    Pooling features)
    implements AdaptationConfig {
  public LadderConfig {
    InvalidInputException.require("method.reduction", reduction, reduction >= 1, "1 or more");
    InvalidInputException.require(
        "method.fisher_examples", fisherExamples, fisherExamples >= 1, "1 or more");
    InvalidInputException.require(
        "method.temperature",
        temperature,
        temperature > 0 && Double.isFinite(temperature),
        "a finite number above 0");
    blocks = blocks == null ? null : blocks.stream().sorted().distinct().toList();
    InvalidInputException.require(
        "method.blocks", blocks, blocks == null || !blocks.isEmpty(), "one block or more, or null");
  }

  /** Those of the method's file of defaults. */
  public static LadderConfig defaults() {
    return Settings.defaults(LadderConfig.class);
  }

  /** The same with a network of another width. */
  public LadderConfig withReduction(int other) {
    return Settings.with(this, "reduction", other);
  }

  /** The same beside other blocks; null for all. */
  public LadderConfig withBlocks(List<Integer> other) {
    return Settings.with(this, "blocks", other);
  }

  /** The same begun with other rows. */
  public LadderConfig withFirstRows(FirstRows other) {
    return Settings.with(this, "firstRows", other);
  }

  /** The same with rows chosen by more or fewer examples. */
  public LadderConfig withFisherExamples(int other) {
    return Settings.with(this, "fisherExamples", other);
  }

  /** The same with gates of another temperature. */
  public LadderConfig withTemperature(double other) {
    return Settings.with(this, "temperature", other);
  }

  /** The same with biases, or without. */
  public LadderConfig withBiases(boolean other) {
    return Settings.with(this, "biases", other);
  }

  /** The same with a classifier that reads something else. */
  public LadderConfig withFeatures(Pooling other) {
    return Settings.with(this, "features", other);
  }

  /**
   * With the blocks written out.
   *
   * @throws InvalidInputException if the backbone has no such block, or is not divisible so
   */
  @Override
  public LadderConfig resolvedFor(BackboneConfig backbone) {
    boolean divides =
        backbone.headSize() % reduction == 0 && backbone.intermediateSize() % reduction == 0;
    InvalidInputException.require(
        "method.reduction",
        reduction,
        divides,
        "a divisor of %d and %d, the widths of a head and of the feed-forward layers of %s"
            .formatted(backbone.headSize(), backbone.intermediateSize(), backbone.name()));
    return withBlocks(SiteChoice.blocks(blocks, backbone));
  }

  /** What it reads of the backbone would no longer be the backbone's. */
  @Override
  public boolean composes() {
    return false;
  }

  /** The narrow network's shape: as many heads, each narrower. */
  BackboneConfig narrow(BackboneConfig backbone) {
    return new BackboneConfig(
        backbone.name(),
        backbone.blocks(),
        backbone.hiddenSize() / reduction,
        backbone.intermediateSize() / reduction,
        backbone.heads(),
        backbone.vocabularySize(),
        backbone.maxPositions(),
        backbone.tokenTypes(),
        backbone.gelu(),
        backbone.layerNormEpsilon());
  }
}
