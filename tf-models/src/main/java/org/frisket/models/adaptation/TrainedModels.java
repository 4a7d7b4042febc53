package org.frisket.models.adaptation;

import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.error.InvalidInputException;

/** Where a method that starts from trained models finds them. */
@FunctionalInterface
public interface TrainedModels {
  /**
   * The model that no task has trained yet: the backbone under the classifier drawn for the run.
   */
  String PRETRAINED = "pretrained";

  /**
   * Every parameter the model runs with, masks applied.
   *
   * @param name {@link #PRETRAINED}, or the SHA-256 of a task package's tensors
   * @throws InvalidInputException if there is no such model
   */
  ParameterSource get(String name);

  /**
   * The tensors of a method's own in a package of whatever task ({@link
   * AdaptationConfig#borrowsFrom}).
   *
   * @param name the SHA-256 of the package's tensors
   * @throws InvalidInputException if there is no such package
   */
  default ParameterSource borrowed(String name) {
    throw InvalidInputException.of("package to take tensors of", name, "none: nothing was loaded");
  }

  /** The sums that the method asked for, by what they are of: see {@link Measurement}. */
  default ParameterSource measured() {
    throw new IllegalStateException("nothing was measured");
  }

  /** The same models, beside what was measured. */
  default TrainedModels withMeasured(ParameterSource sums) {
    TrainedModels models = this;
    return new TrainedModels() {
      @Override
      public ParameterSource get(String name) {
        return models.get(name);
      }

      @Override
      public ParameterSource borrowed(String name) {
        return models.borrowed(name);
      }

      @Override
      public ParameterSource measured() {
        return sums;
      }
    };
  }

  /** For methods that start from none. */
  static TrainedModels none() {
    return name -> {
      throw InvalidInputException.of("trained model", name, "none: nothing was loaded");
    };
  }
}
