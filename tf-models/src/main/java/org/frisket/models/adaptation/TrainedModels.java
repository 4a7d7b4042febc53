package org.frisket.models.adaptation;

import java.util.Map;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.WeightTensor;
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
   * How much the task's loss depends on each weight of the backbone's blocks and words: squares of
   * the gradients of single examples, summed up (the empirical Fisher information). For methods
   * that ask for examples ({@link AdaptationConfig#measuredExamples}).
   */
  default ParameterSource fisher() {
    throw new IllegalStateException("nothing was measured");
  }

  /** The same models, beside what was measured. */
  default TrainedModels withFisher(ParameterSource measured) {
    TrainedModels models = this;
    return new TrainedModels() {
      @Override
      public ParameterSource get(String name) {
        return models.get(name);
      }

      @Override
      public ParameterSource fisher() {
        return measured;
      }
    };
  }

  /** The sums that the method asked for, by name; none where no example was seen. */
  default Map<String, WeightTensor> observed() {
    return Map.of();
  }

  /** The same models, beside what was observed. */
  default TrainedModels withObserved(Map<String, WeightTensor> sums) {
    TrainedModels models = this;
    return new TrainedModels() {
      @Override
      public ParameterSource get(String name) {
        return models.get(name);
      }

      @Override
      public ParameterSource fisher() {
        return models.fisher();
      }

      @Override
      public Map<String, WeightTensor> observed() {
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
