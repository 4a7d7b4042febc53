package org.frisket.models.adaptation.rational;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.adaptation.Settings;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.Site;
import org.frisket.models.error.InvalidInputException;

/**
 * Settings of rational activations (Fang et al. 2023, arXiv 2208.14111).
 *
 * @param trained what is trained beside the classifier
 * @param start the coefficients before training
 * @param fitExamples over how many training examples the values before activations are counted
 * @param numeratorDegree of the polynomial above the line, at least 1
 * @param denominatorDegree of the one below it, at least 1
 * @param patternLock whether weights of the backbone's matrices that are zero stay zero (Zafrir et
 *     al. 2021)
 */
public record RationalConfig(
    Trained trained,
    Start start,
    int fitExamples,
    int numeratorDegree,
    int denominatorDegree,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean patternLock)
    implements AdaptationConfig {
  private static final int MOST = 9;

  /** One that may fill the zeros of the backbone. */
  public RationalConfig(
      Trained trained, Start start, int fitExamples, int numeratorDegree, int denominatorDegree) {
    this(trained, start, fitExamples, numeratorDegree, denominatorDegree, false);
  }

  public RationalConfig {
    InvalidInputException.require("method.fit_examples", fitExamples, fitExamples > 0, "1 or more");
    requireDegree("method.numerator_degree", numeratorDegree);
    requireDegree("method.denominator_degree", denominatorDegree);
  }

  private static void requireDegree(String key, int degree) {
    InvalidInputException.require(key, degree, degree > 0 && degree <= MOST, "1 to " + MOST);
  }

  /** Those of the method's file of defaults. */
  public static RationalConfig defaults() {
    return Settings.defaults(RationalConfig.class);
  }

  /** The same where something else is trained. */
  public RationalConfig withTrained(Trained other) {
    return Settings.with(this, "trained", other);
  }

  /** The same from other coefficients. */
  public RationalConfig withStart(Start other) {
    return Settings.with(this, "start", other);
  }

  /** The same fitted to what other numbers of examples give. */
  public RationalConfig withFitExamples(int other) {
    return Settings.with(this, "fitExamples", other);
  }

  /** The same with another polynomial above the line. */
  public RationalConfig withNumeratorDegree(int other) {
    return Settings.with(this, "numeratorDegree", other);
  }

  /** The same with another polynomial below the line. */
  public RationalConfig withDenominatorDegree(int other) {
    return Settings.with(this, "denominatorDegree", other);
  }

  /** The same with the backbone's zeros kept, or not. */
  public RationalConfig withPatternLock(boolean other) {
    return Settings.with(this, "patternLock", other);
  }

  @Override
  public Pooling features() {
    return Pooling.POOLED;
  }

  @Override
  public RationalConfig resolvedFor(BackboneConfig backbone) {
    InvalidInputException.require(
        "method.start",
        "published",
        start != Start.PUBLISHED
            || (numeratorDegree == Pade.PUBLISHED.numeratorDegree()
                && denominatorDegree == Pade.PUBLISHED.denominatorDegree()),
        "fitted where degrees are not 5 and 4");
    return this;
  }

  /** Whether a parameter of the backbone's is trained. */
  boolean trains(ParameterName name) {
    return trained.contains(name);
  }

  /** Where an activation is replaced: behind the wide layer of each block, and in the pooler. */
  static List<Site> sites(BackboneConfig backbone) {
    Stream<Site> blocks =
        IntStream.range(0, backbone.blocks())
            .mapToObj(block -> new Site.InBlock(block, Role.INTERMEDIATE));
    return Stream.concat(blocks, Stream.of(Site.Top.POOLER)).toList();
  }
}
