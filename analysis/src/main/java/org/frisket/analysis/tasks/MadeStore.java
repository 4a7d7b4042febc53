package org.frisket.analysis.tasks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.runtime.Sessions;
import org.frisket.savedmodels.archive.ArchivePacker;
import org.frisket.savedmodels.archive.PackageBytes;
import org.frisket.savedmodels.archive.PackageOnDisk;
import org.frisket.savedmodels.archive.SideInformation;
import org.frisket.savedmodels.frozen.FrozenModelExporter;
import org.frisket.savedmodels.packages.SelfTest;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.savedmodels.store.Store;

/**
 * A store of tasks that were made by seed, as archives. What is there is not made again.
 *
 * @param store empty, or one of these
 * @param backbone of all its tasks
 */
public record MadeStore(Store store, Backbone backbone) {
  /** Writes the frozen model. */
  public static MadeStore open(Path root, Backbone backbone) throws IOException {
    MadeStore made = new MadeStore(new Store(root), backbone);
    FrozenModelExporter.exportOnce(backbone, made.frozenModel(), 0);
    return made;
  }

  private String folder() {
    return backbone.config().name();
  }

  /** Where the frozen model lies. */
  public Path frozenModel() {
    return store.frozenModel(folder());
  }

  /** Whether a task is there. */
  public boolean has(MadeTask task) {
    return Files.isDirectory(version(task));
  }

  private Path version(MadeTask task) {
    return store.taskFolder(folder(), task.spec().id()).version(1);
  }

  /** Makes a task, unless it is there: its version 1. For several threads, a task each. */
  public void add(MadeTask task) throws IOException {
    if (!has(task)) {
      byte[] archive = packed(task);
      AtomicFiles.writeFolder(
          version(task),
          folder ->
              AtomicFiles.writeInNewFolder(
                  folder.resolve(PackageOnDisk.ARCHIVE_FILE), List.of(ByteBuffer.wrap(archive))));
    }
  }

  /** Publishes a task as {@code train} does, with its self-test, unless it is there. */
  public void publish(MadeTask task) throws IOException {
    if (has(task)) {
      return;
    }
    Path folder = Files.createTempDirectory("frisket-made");
    try {
      Path files = folder.resolve(task.spec().id());
      TaskPackageFiles.write(files, new TaskMaker(backbone).make(task));
      store.publish(files, backbone, 0, this::selfTest);
    } finally {
      AtomicFiles.deleteTree(folder);
    }
  }

  private Optional<SelfTest> selfTest(TaskPackage taskPackage) {
    try (TaskModel model = new TaskModel(backbone, taskPackage, Sessions.threads(0))) {
      return model.selfTest();
    }
  }

  /** The same archive under the name of another task, unless that is there. */
  public void copy(MadeTask task, MadeTask name) throws IOException {
    if (!has(name)) {
      Path archive = version(task).resolve(PackageOnDisk.ARCHIVE_FILE);
      AtomicFiles.writeFolder(
          version(name), folder -> Files.copy(archive, folder.resolve(archive.getFileName())));
    }
  }

  /** A task as an archive that can be put into the store, or over an older version of it. */
  public byte[] packed(MadeTask task) throws IOException {
    Path folder = Files.createTempDirectory("frisket-made");
    try {
      Path files = folder.resolve(task.spec().id());
      TaskPackageFiles.write(files, new TaskMaker(backbone).make(task));
      return ArchivePacker.pack(PackageBytes.read(files), SideInformation.nothing()).bytes();
    } finally {
      AtomicFiles.deleteTree(folder);
    }
  }
}
