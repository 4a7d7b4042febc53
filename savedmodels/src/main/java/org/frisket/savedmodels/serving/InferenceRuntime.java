package org.frisket.savedmodels.serving;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Words;
import org.frisket.models.runtime.ComputeDevice;
import org.frisket.savedmodels.onnx.OnnxNetwork;
import org.frisket.savedmodels.onnx.OnnxPresence;
import org.frisket.savedmodels.packages.RestoredTask;

/** The library that answers are computed by. They are the same but for rounding. */
public enum InferenceRuntime {
  /** ONNX Runtime where it can, which is faster; or else TensorFlow. */
  @JsonProperty("auto")
  AUTO,
  /** TensorFlow, whose answers have the very bits that training saw. */
  @JsonProperty("tensorflow")
  TENSORFLOW,
  /** ONNX Runtime: on a processor, for backbones of the BERT family and what is other weights. */
  @JsonProperty("onnxruntime")
  ONNXRUNTIME;

  /**
   * Whether ONNX Runtime computes the answers of a method over a backbone.
   *
   * @throws InvalidInputException if it is asked for and cannot; says why
   */
  public boolean isOnnx(BackboneConfig backbone, AdaptationConfig method) {
    if (this == TENSORFLOW) {
      return false;
    }
    Optional<String> missing =
        missing(method)
            .or(
                () ->
                    OnnxNetwork.supports(backbone)
                        ? Optional.empty()
                        : Optional.of("a backbone of the BERT family"));
    return found(missing);
  }

  /** The same, as far as it is known before the backbone is: true where that may be. */
  public boolean mayBeOnnx(AdaptationConfig method) {
    return this != TENSORFLOW && found(missing(method));
  }

  /** Refuses it where it is asked for and not there, or computes nothing of what is asked for. */
  public void requireThere() {
    if (this == ONNXRUNTIME) {
      found(missing());
    }
  }

  private boolean found(Optional<String> missing) {
    InvalidInputException.require(
        "--runtime",
        this,
        this == AUTO || missing.isEmpty(),
        "auto or tensorflow; for it there would have to be " + missing.orElse(""));
    return missing.isEmpty();
  }

  private static Optional<String> missing(AdaptationConfig method) {
    return missing()
        .or(
            () ->
                RestoredTask.isWeights(method)
                    ? Optional.empty()
                    : Optional.of(
                        "a method that is other weights, which " + method.id() + " is not"));
  }

  private static Optional<String> missing() {
    if (!OnnxPresence.isOnClassPath()) {
      return Optional.of("com.microsoft.onnxruntime:onnxruntime on the class path");
    }
    return ComputeDevice.isGpu() ? Optional.of("--device cpu") : Optional.empty();
  }

  /** As it is written. */
  @Override
  public String toString() {
    return Words.of(this);
  }
}
