package org.frisket.models.adaptation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.frisket.models.backbone.BackboneConfig;

/** The settings of a {@link Method}, told apart in files by {@code name}: a record. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "name")
public interface AdaptationConfig {
  /** The method's id in files and results. */
  @JsonIgnore
  default String id() {
    return Methods.of(this).id();
  }

  /** What the classifier reads. */
  Pooling features();

  /** What the classifier is before training. */
  default HeadChoice head() {
    return HeadChoice.CLASSIFIER;
  }

  /**
   * The same settings with everything written out that depends on the backbone.
   *
   * @throws org.frisket.models.error.InvalidInputException if they do not fit it
   */
  AdaptationConfig resolvedFor(BackboneConfig backbone);

  /**
   * The number of steps before an evaluation may become the best: a method may still be on the way
   * to what its settings ask for.
   */
  default long minimumSteps() {
    return 0;
  }

  /**
   * Whether gradients are estimated from drawn rows, so that those of one example are not known.
   */
  default boolean estimatesGradients() {
    return false;
  }

  /** The trained models it starts from, as the settings name them. */
  default List<String> startsFrom() {
    return List.of();
  }

  /** The one of {@link #startsFrom} whose classifier it goes on with, in place of a drawn one. */
  default Optional<String> headFrom() {
    return Optional.empty();
  }

  /** The packages, of whatever task, whose own tensors it takes, as the settings name them. */
  default List<String> borrowsFrom() {
    return List.of();
  }

  /**
   * Checks one of {@link #borrowsFrom}.
   *
   * @param name as the settings have it
   * @param trained what that package was trained with
   * @throws org.frisket.models.error.InvalidInputException if its tensors are none to take
   */
  default void requireBorrowable(String name, AdaptationConfig trained) {}

  /**
   * The same settings with each of {@link #startsFrom} and {@link #borrowsFrom} named by its
   * content, wherever it lies.
   *
   * @param content the name of a model by the one the settings give it
   */
  default AdaptationConfig namedByContent(UnaryOperator<String> content) {
    return this;
  }

  /** The methods in order: itself, unless it is a list of others. */
  @JsonIgnore
  default List<AdaptationConfig> inOrder() {
    return List.of(this);
  }

  /** Whether it can stand in a list with other methods. */
  default boolean composes() {
    return true;
  }

  /** What is known of the masks it learns, if it learns masks. */
  default Optional<LearnedMasks> learnedMasks() {
    return Optional.empty();
  }
}
