package org.frisket.server.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.runtime.Niceness;
import org.frisket.models.runtime.Sessions;
import org.frisket.savedmodels.serving.engine.Deadline;
import org.frisket.savedmodels.serving.engine.KnownVersions;
import org.frisket.savedmodels.serving.engine.TaskCatalogue;
import org.frisket.savedmodels.serving.engine.TaskEngine;
import org.frisket.savedmodels.store.Store;
import org.frisket.server.folders.ModelFolders;
import org.frisket.server.model.LoadedModels;
import org.frisket.server.model.ServingException;
import org.frisket.server.savedmodel.SavedModelServable;
import org.frisket.server.tasks.TaskModels;

/**
 * All that a server serves.
 *
 * @param tasks of the store
 * @param plain SavedModels
 * @param folders where those come from
 * @param running threads on which they run
 */
record ServedModels(
    TaskEngine engine,
    TaskCatalogue catalogue,
    TaskModels tasks,
    LoadedModels plain,
    ModelFolders folders,
    ExecutorService running)
    implements AutoCloseable {
  private static final Duration LONGEST_LOAD = Duration.ofMinutes(10);

  /**
   * Opens them.
   *
   * @throws InvalidInputException if there is no store, and nothing else to serve; or a model
   *     cannot be loaded
   */
  static ServedModels open(ServerSettings settings) throws IOException {
    requireSomething(settings);
    TaskEngine engine = new TaskEngine(settings.engine());
    ExecutorService running = Executors.newFixedThreadPool(settings.engine().threads());
    LoadedModels plain = new LoadedModels();
    ModelFolders folders = new ModelFolders(plain, folder -> load(folder, settings, running));
    TaskCatalogue catalogue =
        new TaskCatalogue(new Store(settings.store().toAbsolutePath().normalize()), engine);
    ServedModels made =
        new ServedModels(
            engine, catalogue, new TaskModels(catalogue, engine), plain, folders, running);
    try {
      folders.reload(settings.models(), Deadline.after(LONGEST_LOAD));
    } catch (ServingException e) {
      made.close();
      throw new InvalidInputException("models: " + e.getMessage());
    }
    catalogue.watch(settings.watch());
    folders.watch(settings.watch());
    return made;
  }

  private static void requireSomething(ServerSettings settings) {
    Path store = settings.store();
    InvalidInputException.require(
        "store",
        store.toAbsolutePath(),
        Files.isDirectory(store) || !settings.models().isEmpty(),
        "a folder that train has published tasks in, or models by --model");
  }

  private static SavedModelServable load(
      Path folder, ServerSettings settings, ExecutorService running) {
    Niceness.ofThisThread(settings.engine().niceness()); // and of what TensorFlow starts here
    return SavedModelServable.load(folder, Sessions.config(settings.engine().threads()), running);
  }

  /** A request to one of the tasks: the first that can be read. */
  Optional<ExampleRequest> example() {
    return catalogue.tasks().stream()
        .limit(3)
        .map(KnownVersions::name)
        .flatMap(name -> ExampleRequest.of(name, catalogue).stream())
        .findFirst();
  }

  @Override
  public void close() {
    catalogue.close();
    folders.close();
    plain.close();
    running.shutdown();
    engine.close();
  }
}
