package org.frisket.training.loop;

import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Methods;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.graph.Adaptation;
import org.frisket.training.config.ExperimentConfig;
import org.frisket.training.config.GradientPrecision;

/** What no method may do whose training is to be private. */
final class PrivacyRules {
  private PrivacyRules() {}

  /**
   * @throws InvalidInputException if gradients are to be rounded, or the method reads examples
   *     before it trains, takes what others have learnt, or does not make the whole gradient; or if
   *     images are read, whose patches are no rows of examples
   */
  static void require(ExperimentConfig config, BackboneConfig backbone) {
    InvalidInputException.require(
        "training.privacy on backbone " + backbone.name(),
        "images",
        !backbone.readsImages(),
        "one that reads texts");
    GradientPrecision precision = config.training().gradientPrecision();
    InvalidInputException.require(
        "training.gradient_precision with training.privacy",
        precision,
        precision == GradientPrecision.FLOAT32,
        "float32: rounding would make clipped gradients longer");
    AdaptationConfig method = config.method();
    require(method, "estimates gradients from drawn rows", !method.estimatesGradients());
    require(
        method, "measures examples before it trains", !measures(method, backbone, config.seed()));
    require(
        method,
        "starts from trained models",
        method.startsFrom().isEmpty() && method.borrowsFrom().isEmpty());
  }

  private static <C extends AdaptationConfig> boolean measures(
      C method, BackboneConfig backbone, long seed) {
    return !Methods.of(method).measurements(method, backbone, seed).isEmpty();
  }

  /**
   * @throws InvalidInputException if there is a term of the loss that is no example's
   */
  static void require(AdaptationConfig method, Adaptation adaptation, boolean penalised) {
    require(method, "adds a term to the loss", !penalised);
    require(method, "answers by a network beside the backbone", adaptation.side().isEmpty());
  }

  private static void require(AdaptationConfig method, String does, boolean holds) {
    InvalidInputException.require(
        "training.privacy with method " + method.id(),
        does,
        holds,
        "a method that learns from clipped gradients alone");
  }
}
