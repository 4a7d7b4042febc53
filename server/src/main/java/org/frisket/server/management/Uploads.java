package org.frisket.server.management;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.archive.PackageOnDisk;
import org.frisket.savedmodels.packages.FolderName;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.serving.engine.PackageSource;
import org.frisket.savedmodels.serving.engine.ServedTask;
import org.frisket.savedmodels.serving.engine.TaskCatalogue;
import org.frisket.savedmodels.serving.engine.TaskEngine;
import org.frisket.savedmodels.store.Store;
import org.frisket.server.api.ApiCall;
import org.frisket.server.api.ApiReply;
import org.frisket.server.api.Refusal;
import org.frisket.server.api.TaskName;
import org.frisket.server.tasks.TaskFailures;

/**
 * Archives that come in: first into a temporary file, there decoded and tried, then published as a
 * whole. Whenever the server ends meanwhile, the store is as it was, or has the version.
 */
final class Uploads {
  private final TaskCatalogue catalogue;
  private final TaskEngine engine;
  private final Store store;
  private final Path folder;

  Uploads(TaskCatalogue catalogue, TaskEngine engine, Path folder) {
    this.folder = folder;
    this.catalogue = catalogue;
    this.engine = engine;
    this.store = catalogue.store();
  }

  /**
   * @param task as the path names it
   * @return 201; 200 where the newest version is the same already
   */
  ApiReply put(ApiCall call, String task) throws IOException {
    TaskName name = ManagementCalls.unversioned(task);
    Preconditions preconditions = Preconditions.of(call.headers());
    Path file = Files.createTempFile(folder, "frisket-upload", PackageOnDisk.SUFFIX);
    ServedTask tried = engine.add(new PackageSource("body", store, file));
    try {
      Files.write(file, call.body());
      TaskManifest manifest = checked(file, name);
      requireAnswers(tried);
      return published(file, manifest, preconditions, tried);
    } catch (InvalidInputException e) {
      throw refused(tried, e);
    } finally {
      engine.remove(tried);
      Files.deleteIfExists(file);
    }
  }

  private static RuntimeException refused(ServedTask tried, Throwable problem) {
    return Refusal.UNPROCESSABLE.of(tried.told(problem));
  }

  private TaskManifest checked(Path file, TaskName name) throws IOException {
    TaskManifest manifest = new PackageOnDisk(file).manifest();
    String id = FolderName.required("task of the archive", manifest.task().id());
    FolderName.required("frozen model of the archive", manifest.frozenModel());
    String folder = folder(file, manifest);
    if (!name.task().equals(id) && !name.task().equals(folder + "/" + id)) {
      throw Refusal.CONFLICT.of(
          "task of the archive: %s/%s (expected: %s, as in the path)"
              .formatted(folder, id, name.task()));
    }
    return manifest;
  }

  /** Of the backbone that it was made for, in the store. */
  private String folder(Path file, TaskManifest manifest) {
    Path frozen = store.frozenModelFor(file, manifest);
    return frozen.getParent().getParent().getFileName().toString();
  }

  /** Loads it as if it were asked, self-test and all. */
  private void requireAnswers(ServedTask tried) {
    try {
      engine.load(tried).join();
    } catch (CompletionException e) {
      Throwable cause = e.getCause();
      boolean broken =
          cause instanceof InvalidInputException || cause instanceof UncheckedIOException;
      throw broken ? refused(tried, cause) : TaskFailures.of(tried, cause);
    }
  }

  private synchronized ApiReply published(
      Path file, TaskManifest manifest, Preconditions preconditions, ServedTask tried)
      throws IOException {
    List<Integer> before =
        store.taskFolder(folder(file, manifest), manifest.task().id()).versions();
    preconditions.require(before.stream().mapToInt(Integer::intValue).max());
    Path published = store.publishRead(file, manifest);
    catalogue.refresh();
    int version = Integer.parseInt(published.getFileName().toString());
    String name = nameOf(published);
    Stream<ServedTask> served =
        catalogue.find(name).stream().map(known -> known.versions().get(version));
    served
        .filter(Objects::nonNull) // somebody may have taken it away again
        .forEach(task -> engine.handOver(tried, task)); // who asks it now need not wait
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("task", name).put("version", version);
    json.put("checksum", manifest.tensorsSha256());
    return before.contains(version) ? ApiReply.ok(json) : ApiReply.created(json);
  }

  private static String nameOf(Path published) {
    Path task = published.getParent();
    return task.getParent().getParent().getFileName() + "/" + task.getFileName();
  }
}
