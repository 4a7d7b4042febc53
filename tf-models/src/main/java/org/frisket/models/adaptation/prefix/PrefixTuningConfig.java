package org.frisket.models.adaptation.prefix;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.adaptation.Settings;
import org.frisket.models.adaptation.SiteChoice;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.error.InvalidInputException;

/**
 * Settings of prefix tuning (Li and Liang 2021; on encoders Liu et al. 2021, <i>P-tuning v2</i>):
 * keys and values that no wordpiece stands for, trained with the classifier.
 *
 * @param length how many a block
 * @param blocks those that have some; null for all
 * @param networkWidth of the network that makes them while training; null where they are trained
 *     themselves
 * @param movePositions whether the text's positions start at {@code length}, as in <i>peft</i>, not
 *     at 0, as in <i>adapters</i>
 * @param initialDeviation of their first values, normal, or of those of what the network reads
 * @param dropped whether dropout drops of keys and values, too, as in the program of P-tuning v2;
 *     the libraries leave them whole
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PrefixTuningConfig(
    int length,
    List<Integer> blocks,
    Integer networkWidth,
    boolean movePositions,
    double initialDeviation,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean dropped)
    implements AdaptationConfig {
  public PrefixTuningConfig {
    InvalidInputException.require(
        "method.length", length, length >= 1, "1 or more keys and values");
    InvalidInputException.require(
        "method.network_width",
        networkWidth,
        networkWidth == null || networkWidth >= 1,
        "1 or more, or null");
    InvalidInputException.require(
        "method.initial_deviation",
        initialDeviation,
        initialDeviation >= 0 && Double.isFinite(initialDeviation),
        "0 or a finite number above");
    blocks = blocks == null ? null : blocks.stream().sorted().distinct().toList();
    InvalidInputException.require(
        "method.blocks", blocks, blocks == null || !blocks.isEmpty(), "one block or more, or null");
  }

  /** Keys and values that stay whole. */
  public PrefixTuningConfig(
      int length,
      List<Integer> blocks,
      Integer networkWidth,
      boolean movePositions,
      double initialDeviation) {
    this(length, blocks, networkWidth, movePositions, initialDeviation, false);
  }

  /** Those of the method's file of defaults. */
  public static PrefixTuningConfig defaults() {
    return Settings.defaults(PrefixTuningConfig.class);
  }

  /** The same with more or fewer keys and values a block. */
  public PrefixTuningConfig withLength(int other) {
    return Settings.with(this, "length", other);
  }

  /** The same in other blocks; null for all. */
  public PrefixTuningConfig withBlocks(List<Integer> other) {
    return Settings.with(this, "blocks", other);
  }

  /** The same with a network of another width; null for none. */
  public PrefixTuningConfig withNetworkWidth(Integer other) {
    return Settings.with(this, "networkWidth", other);
  }

  /** The same with the text's positions moved, or not. */
  public PrefixTuningConfig withMovePositions(boolean other) {
    return Settings.with(this, "movePositions", other);
  }

  /** The same with another deviation of the first values. */
  public PrefixTuningConfig withInitialDeviation(double other) {
    return Settings.with(this, "initialDeviation", other);
  }

  /** The same whose keys and values are dropped of, or stay whole. */
  public PrefixTuningConfig withDropped(boolean other) {
    return Settings.with(this, "dropped", other);
  }

  @Override
  public Pooling features() {
    return Pooling.POOLED;
  }

  @Override
  public PrefixTuningConfig resolvedFor(BackboneConfig backbone) {
    InvalidInputException.require(
        "method.move_positions",
        movePositions,
        !movePositions || !backbone.readsImages(),
        "false: patches of images stay where they are");
    if (takenPositions() >= backbone.maxPositions()) {
      throw InvalidInputException.of(
          "method.length",
          length,
          "fewer than the " + backbone.maxPositions() + " positions of " + backbone.name());
    }
    return withBlocks(SiteChoice.blocks(blocks, backbone));
  }

  /** How many of the backbone's positions no wordpiece gets. */
  int takenPositions() {
    return movePositions ? length : 0;
  }
}
