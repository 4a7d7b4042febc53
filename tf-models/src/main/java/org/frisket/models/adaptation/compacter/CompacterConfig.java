package org.frisket.models.adaptation.compacter;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.EnumSet;
import java.util.Set;
import org.frisket.models.adaptation.Activation;
import org.frisket.models.adaptation.Settings;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.graph.HookPoint.Part;

/**
 * Settings of Compacter (Karimi Mahabadi et al. 2021, arXiv 2106.04647): adapters behind both
 * sub-layers, of which both maps are sums of n Kronecker products of low rank. Defaults are those
 * of the paper, which trains the layer normalisations too; the library <i>adapters</i> does not,
 * and takes the GELU with the error function.
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
public record CompacterConfig(
    Integer bottleneck,
    int phmDimension,
    int rank,
    boolean sharedRule,
    Activation activation,
    double initialDeviation,
    boolean norms)
    implements PhmConfig {
  public CompacterConfig {
    PhmConfig.requireRanges(bottleneck, phmDimension, rank, initialDeviation);
  }

  /** Those of the method's file of defaults. */
  public static CompacterConfig defaults() {
    return Settings.defaults(CompacterConfig.class);
  }

  /** The same with adapters of another width; null for a thirty-second of the hidden size. */
  public CompacterConfig withBottleneck(Integer other) {
    return Settings.with(this, "bottleneck", other);
  }

  /** The same with another n. */
  public CompacterConfig withPhmDimension(int other) {
    return Settings.with(this, "phmDimension", other);
  }

  /** The same with second factors of another rank. */
  public CompacterConfig withRank(int other) {
    return Settings.with(this, "rank", other);
  }

  /** The same with A shared by all adapters, or not. */
  public CompacterConfig withSharedRule(boolean other) {
    return Settings.with(this, "sharedRule", other);
  }

  /** The same with another activation. */
  public CompacterConfig withActivation(Activation other) {
    return Settings.with(this, "activation", other);
  }

  /** The same with another deviation of the first values of A. */
  public CompacterConfig withInitialDeviation(double other) {
    return Settings.with(this, "initialDeviation", other);
  }

  /** The same with every layer normalisation trained, or not. */
  public CompacterConfig withNorms(boolean other) {
    return Settings.with(this, "norms", other);
  }

  @Override
  public CompacterConfig ofWidth(int width) {
    return withBottleneck(width);
  }

  @Override
  public Set<Part> adapted() {
    return EnumSet.allOf(Part.class);
  }

  @Override
  public CompacterConfig resolvedFor(BackboneConfig backbone) {
    return withBottleneck(width(backbone));
  }
}
