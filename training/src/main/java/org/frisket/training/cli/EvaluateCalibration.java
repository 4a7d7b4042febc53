package org.frisket.training.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.store.Store;
import org.frisket.savedmodels.store.StoreIndex;
import org.frisket.training.calibration.TemperatureFit;
import picocli.CommandLine.Option;

/** Whether a temperature is fitted, and what becomes of it. */
final class EvaluateCalibration {
  private static final String CALIBRATE = "--calibrate";
  private static final String PUBLISH = "--publish";

  @Option(
      names = CALIBRATE,
      description = {
        "Fit a temperature that probabilities are calibrated by (Guo et al. 2017) on one half of "
            + "the examples, drawn with the seed of the package, and tell calibration error and log "
            + "loss of the other half without it and with.",
        "The package stays as it is."
      })
  private boolean calibrate;

  @Option(
      names = PUBLISH,
      description =
          "With --calibrate: publish the package with that temperature as the next version of its "
              + "task in the store.")
  private boolean publish;

  boolean isAsked() {
    return calibrate;
  }

  /**
   * Refuses, before any work is done, what could not be published.
   *
   * @param manifest of the package; its answers must be a softmax
   */
  void require(TaskManifest manifest, Store store) throws IOException {
    requireTogether();
    if (calibrate) {
      manifest.requireSoftmax(CALIBRATE);
    }
    if (publish) {
      store.requireRoomFor(manifest.backbone(), manifest.frozenModel(), manifest.task().id());
    }
  }

  private void requireTogether() {
    InvalidInputException.require(
        PUBLISH, "without " + CALIBRATE, calibrate || !publish, "with " + CALIBRATE);
  }

  /** Refuses it where several packages answer together. */
  void requireNone() {
    requireTogether();
    InvalidInputException.require(
        CALIBRATE, "of an ensemble", !calibrate, "--task-package beside it");
  }

  /** The folder of the version that has the temperature; nothing where it is not published. */
  Optional<Path> published(OpenedPackage opened, Store store, TemperatureFit fit, int threads)
      throws IOException {
    if (!publish) {
      return Optional.empty();
    }
    Path folder =
        store.publish(opened.taskPackage().with(fit.calibration()), opened.backbone(), threads);
    StoreIndex.of(store);
    return Optional.of(folder);
  }
}
