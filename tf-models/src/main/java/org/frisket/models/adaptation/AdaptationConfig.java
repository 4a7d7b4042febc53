package org.frisket.models.adaptation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.function.UnaryOperator;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.graph.Adaptation;

/**
 * The settings of a method, told apart in files by {@code name}. All that the rest of the project
 * asks of a method is asked here, so a new method does not compile until it answers everything.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "name")
public interface AdaptationConfig {
  /** The method's id in files and results. */
  @JsonIgnore
  String id();

  /** What the classifier reads. */
  HeadFeatures features();

  /**
   * The same settings with everything written out that depends on the backbone.
   *
   * @throws org.frisket.models.error.InvalidInputException if they do not fit it
   */
  AdaptationConfig resolvedFor(BackboneConfig backbone);

  /**
   * The first number of steps after which what was learnt may be kept: a method may still be on the
   * way to what its settings ask for.
   */
  default long settledAfter() {
    return 0;
  }

  /** The trained models it starts from, as the settings name them. */
  default List<String> startsFrom() {
    return List.of();
  }

  /**
   * The same settings with each of {@link #startsFrom} named by its content, wherever it lies.
   *
   * @param content the name of a model by the one the settings give it
   */
  default AdaptationConfig namedByContent(UnaryOperator<String> content) {
    return this;
  }

  /**
   * The method, for one graph.
   *
   * @param seed of the run; whatever the method draws is a function of it and of names
   */
  Adaptation create(long seed);

  /**
   * The same for a method that starts from trained models.
   *
   * @param models those of {@link #startsFrom}, named by their content
   */
  default Adaptation create(long seed, TrainedModels models) {
    return create(seed);
  }
}
