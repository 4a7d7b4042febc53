package org.frisket.server.folders;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.error.ErrorText;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.serving.engine.Deadline;
import org.frisket.server.model.LoadedModels;
import org.frisket.server.model.Servable;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.StatusCode;
import org.frisket.server.model.VersionStatus;
import org.frisket.server.model.VersionStatus.State;

/** Loads versions beside each other; one that cannot be loaded keeps no other from it. */
final class Loads {
  private static final Logger LOG = LogManager.getLogger(Loads.class);

  private final VersionLoader loader;
  private final Executor threads;
  private final LoadedModels models;

  Loads(VersionLoader loader, Executor threads, LoadedModels models) {
    this.loader = loader;
    this.threads = threads;
    this.models = models;
  }

  /**
   * Loads all, and serves none yet. The state of each is told meanwhile.
   *
   * @throws ServingException {@code DEADLINE_EXCEEDED}; then what was loaded, or will be, is closed
   */
  Loaded all(List<VersionFolder> versions, Deadline deadline) {
    Map<VersionFolder, CompletableFuture<Servable>> running = new LinkedHashMap<>();
    versions.forEach(version -> running.put(version, started(version)));
    Loaded loaded = new Loaded(models);
    running.forEach((version, load) -> wait(version, load, deadline, loaded));
    if (loaded.isLate()) {
      running.forEach(this::closeLater);
      throw new ServingException(
          StatusCode.DEADLINE_EXCEEDED,
          "Models were not loaded before the deadline: " + loaded.late());
    }
    return loaded;
  }

  private CompletableFuture<Servable> started(VersionFolder version) {
    models.report(version.model(), VersionStatus.of(version.version(), State.LOADING));
    return CompletableFuture.supplyAsync(() -> loader.load(version.folder()), threads);
  }

  private void wait(
      VersionFolder version, CompletableFuture<Servable> load, Deadline deadline, Loaded loaded) {
    try {
      Duration left = deadline.remaining();
      loaded.add(version, load.get(Math.max(0, left.toNanos()), TimeUnit.NANOSECONDS));
    } catch (ExecutionException e) {
      String why = why(e.getCause());
      LOG.warn("{} at {} is not served: {}", version, version.folder(), why);
      loaded.failed(version, why);
    } catch (TimeoutException e) {
      loaded.late(version);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      loaded.late(version);
    }
  }

  private static String why(Throwable problem) {
    return problem instanceof InvalidInputException
        ? problem.getMessage() // says all
        : ErrorText.of(problem);
  }

  /** What is loaded already too. */
  @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it any more
  private void closeLater(VersionFolder version, CompletableFuture<Servable> load) {
    load.whenComplete(
        (servable, error) -> {
          if (servable != null) {
            servable.close();
          }
        });
    models.report(
        version.model(),
        new VersionStatus(
            version.version(), State.END, StatusCode.DEADLINE_EXCEEDED, "not loaded in time"));
  }
}
