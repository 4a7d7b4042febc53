package org.frisket.models.adaptation.compacter;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.EnumSet;
import java.util.Set;
import org.frisket.models.adaptation.Activation;
import org.frisket.models.adaptation.Settings;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.graph.HookPoint.Part;

/**
 * Settings of Compacter++ (Karimi Mahabadi et al. 2021, arXiv 2106.04647): Compacter behind
 * feed-forward layers alone. An adapter reads what its sub-layer gives, as in the paper; in the
 * library <i>adapters</i> it reads that with its residual, normalised.
 *
 * @param bottleneck width of an adapter, a multiple of {@code phm_dimension}; null for a
 *     thirty-second of the hidden size
 * @param phmDimension n of the products that are summed; it divides the hidden size
 * @param rank of the second factors
 * @param sharedRule whether all adapters share the first factors A, n × n × n numbers
 * @param activation between the maps
 * @param initialDeviation of the first values of A, normal; 0.0001 in the authors' program, and
 *     0.01 where A is not shared
 * @param norms whether every layer normalisation is trained beside the adapters
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record CompacterPlusPlusConfig(
    Integer bottleneck,
    int phmDimension,
    int rank,
    boolean sharedRule,
    Activation activation,
    double initialDeviation,
    boolean norms)
    implements PhmConfig {
  public CompacterPlusPlusConfig {
    PhmConfig.requireRanges(bottleneck, phmDimension, rank, initialDeviation);
  }

  /** Those of the method's file of defaults. */
  public static CompacterPlusPlusConfig defaults() {
    return Settings.defaults(CompacterPlusPlusConfig.class);
  }

  /** The same with adapters of another width; null for a thirty-second of the hidden size. */
  public CompacterPlusPlusConfig withBottleneck(Integer other) {
    return Settings.with(this, "bottleneck", other);
  }

  /** The same with another n. */
  public CompacterPlusPlusConfig withPhmDimension(int other) {
    return Settings.with(this, "phmDimension", other);
  }

  /** The same with second factors of another rank. */
  public CompacterPlusPlusConfig withRank(int other) {
    return Settings.with(this, "rank", other);
  }

  /** The same with A shared by all adapters, or not. */
  public CompacterPlusPlusConfig withSharedRule(boolean other) {
    return Settings.with(this, "sharedRule", other);
  }

  /** The same with another activation. */
  public CompacterPlusPlusConfig withActivation(Activation other) {
    return Settings.with(this, "activation", other);
  }

  /** The same with another deviation of the first values of A. */
  public CompacterPlusPlusConfig withInitialDeviation(double other) {
    return Settings.with(this, "initialDeviation", other);
  }

  /** The same with every layer normalisation trained, or not. */
  public CompacterPlusPlusConfig withNorms(boolean other) {
    return Settings.with(this, "norms", other);
  }

  @Override
  public CompacterPlusPlusConfig ofWidth(int width) {
    return withBottleneck(width);
  }

  @Override
  public Set<Part> adapted() {
    return EnumSet.of(Part.FEED_FORWARD);
  }

  @Override
  public CompacterPlusPlusConfig resolvedFor(BackboneConfig backbone) {
    return withBottleneck(width(backbone));
  }
}
