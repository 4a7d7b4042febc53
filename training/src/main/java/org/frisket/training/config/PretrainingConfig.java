package org.frisket.training.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.runtime.ComputeDevice;
import org.frisket.models.runtime.DeviceChoice;
import org.frisket.models.runtime.GpuMemory;
import org.frisket.models.runtime.Sessions;

/**
 * Pretraining a backbone further by masked language modelling (Devlin et al. 2019): a file under
 * {@code configs/pretraining}. Of {@code training}, {@code label_smoothing}, {@code class_weights},
 * {@code calibrate} and {@code privacy} are for labels of tasks, and refused where they are set.
 *
 * @param pretraining its name, which the new backbone has
 * @param backbone id of the backbone that it begins with
 * @param text what is read
 * @param method how the backbone changes; one that ends in other weights
 * @param training how it is trained
 * @param pruning which of its weights go on the way
 * @param distillation whose answers it learns from besides
 * @param seed all draws follow from it
 * @param threads used for computing; part of the run's identity since rounding depends on it
 * @param device what the run is computed on; part of its identity where that is a GPU
 * @param gpuMemory how much of a GPU's memory is taken; no part of the run's identity
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PretrainingConfig(
    String pretraining,
    String backbone,
    PretrainingText text,
    AdaptationConfig method,
    TrainingConfig training,
    PruningConfig pruning,
    DistillationConfig distillation,
    long seed,
    int threads,
    DeviceChoice device,
    GpuMemory gpuMemory) {
  public PretrainingConfig {
    InvalidInputException.require(
        "pretraining",
        pretraining,
        pretraining.matches("[A-Za-z0-9][A-Za-z0-9_.-]*"),
        "letters, digits, _ . - (it names a folder)");
    InvalidInputException.require(
        "threads", threads, threads >= 0 && threads <= 1024, "0 (all processors) to 1024");
    requireNone("label_smoothing", training.labelSmoothing(), training.labelSmoothing() == 0, 0);
    requireNone("class_weights", "set", training.classWeights().isNone(), "equal");
    requireNone("calibrate", training.calibrate(), !training.calibrate(), false);
    requireNone("privacy", "set", training.privacy().isNone(), "none");
  }

  private static void requireNone(String key, Object value, boolean none, Object usual) {
    InvalidInputException.require(
        "training." + key, value, none, usual + " in pretraining, whose labels are tokens");
  }

  /** The same with everything written out that depends on backbone and machine. */
  public PretrainingConfig resolvedFor(BackboneConfig config) {
    return new PretrainingConfig(
        pretraining,
        backbone,
        text,
        method.resolvedFor(config),
        training,
        pruning,
        distillation,
        seed,
        Sessions.threads(threads),
        ComputeDevice.found(device),
        gpuMemory);
  }
}
