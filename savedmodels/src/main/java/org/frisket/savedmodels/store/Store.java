package org.frisket.savedmodels.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.files.FolderLock;
import org.frisket.savedmodels.archive.ArchivePacker;
import org.frisket.savedmodels.archive.PackageBytes;
import org.frisket.savedmodels.archive.PackageOnDisk;
import org.frisket.savedmodels.archive.SideInformation;
import org.frisket.savedmodels.frozen.FrozenModelExporter;
import org.frisket.savedmodels.packages.FolderName;
import org.frisket.savedmodels.packages.ModelCard;
import org.frisket.savedmodels.packages.SelfTest;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;

/**
 * Published models: {@code <backbone>/frozen/1} and {@code <backbone>/tasks/<task>/<version>}; see
 * {@link BackboneFolder} for how a backbone's folder is called.
 *
 * @param root the store's folder
 */
public record Store(Path root) {
  private static final Logger LOG = LogManager.getLogger(Store.class);

  /**
   * The frozen model in a backbone's folder.
   *
   * @param folder the folder's name, which mostly is the backbone's
   */
  public Path frozenModel(String folder) {
    return new BackboneFolder(root.resolve(folder)).frozenModel();
  }

  /** The frozen model for a package: the one of the store it lies in, or else of this store. */
  public Path frozenModelFor(Path packageFolder, TaskManifest manifest) {
    Path real = folderOf(packageFolder).toAbsolutePath().normalize();
    if (real.getNameCount() > 3) {
      BackboneFolder around = new BackboneFolder(real.getParent().getParent().getParent());
      if (Files.isDirectory(around.frozenModel())) {
        return around.frozenModel();
      }
    }
    return BackboneFolder.find(root, manifest.backbone(), manifest.frozenModel()).frozenModel();
  }

  /** An archive may be named itself, where it lies in the place of a version. */
  private static Path folderOf(Path path) {
    boolean file = Files.isRegularFile(path);
    return file ? path.toAbsolutePath().getParent() : path;
  }

  /**
   * A package in either form, wherever it lies.
   *
   * @param path a folder, or an archive
   * @throws InvalidInputException if it is damaged, or an archive that needs what is not here
   */
  public TaskPackage read(Path path) throws IOException {
    return new PackageReader(this, new PackageOnDisk(path)).read();
  }

  /** Its two files, byte for byte; see {@link #read}. */
  public PackageBytes bytes(Path path) throws IOException {
    return new PackageReader(this, new PackageOnDisk(path)).bytes();
  }

  /**
   * Checks, before anything is trained, that the result can be published.
   *
   * @param backbone its name
   * @param identity its SHA-256
   * @param task id of the task
   * @throws InvalidInputException if {@link #publish} would fail as things are now
   */
  public void requireRoomFor(String backbone, String identity, String task) throws IOException {
    FolderName.required("task", task);
    StoreFolders.requireWritable("store", root);
    BackboneFolder folder = BackboneFolder.toPublish(root, backbone, identity);
    StoreFolders.requireWritable("frozen model", folder.frozenModel().getParent());
    StoreFolders.requireWritable("published task", folder.task(task).path());
    folder.task(task).labels();
    if (!folder.name().equals(backbone)) {
      String why = FolderName.isPlain(backbone) ? "; another one has its name" : "";
      LOG.info("store {} keeps backbone {} as {}{}", root, backbone, folder.name(), why);
    }
  }

  /**
   * Copies a package under the next version, or finds the newest one to be the same already. It
   * stays in the form it has; an archive that needs another package is packed so that it stands
   * alone.
   *
   * @param path a folder, or an archive
   * @return the published folder
   * @throws InvalidInputException if the package is damaged, its names are no names of folders, or
   *     an archive needs what is not here
   */
  public Path publish(Path path) throws IOException {
    PackageOnDisk given = new PackageOnDisk(path);
    return given.other().isPresent() ? publishArchived(path) : publish(path, folder -> {});
  }

  /**
   * The same for a package that was read whole just before, and whose file nobody has changed.
   *
   * @param manifest its own
   */
  public Path publishRead(Path path, TaskManifest manifest) throws IOException {
    PackageOnDisk given = new PackageOnDisk(path);
    return given.other().isPresent()
        ? publishArchived(path)
        : publish("package " + path, manifest, folder -> {}, given::copyInto);
  }

  /** The same, as an archive. */
  public Path publishArchived(Path path) throws IOException {
    byte[] archive = ArchivePacker.pack(bytes(path), SideInformation.nothing()).bytes();
    return publish(path, folder -> {}, version -> writeArchive(version, archive, path));
  }

  private static void writeArchive(Path version, byte[] archive, Path given) throws IOException {
    AtomicFiles.writeInNewFolder(
        version.resolve(PackageOnDisk.ARCHIVE_FILE), List.of(ByteBuffer.wrap(archive)));
    ModelCard.copyInto(version, given, new PackageOnDisk(version).manifest());
  }

  /** The same, and before it the backbone as its frozen model, unless that is there already. */
  public Path publish(Path packageFolder, Backbone backbone, int threads) throws IOException {
    return publish(
        packageFolder,
        folder -> FrozenModelExporter.exportOnce(backbone, folder.frozenModel(), threads));
  }

  /** Asks a package, before it is published, how it answers. */
  @FunctionalInterface
  public interface SelfTester {
    Optional<SelfTest> ask(TaskPackage taskPackage);
  }

  /** The same, and what is published keeps how it answers; it is asked only where it is new. */
  public Path publish(Path packageFolder, Backbone backbone, int threads, SelfTester tester)
      throws IOException {
    return publish(
        packageFolder,
        folder -> FrozenModelExporter.exportOnce(backbone, folder.frozenModel(), threads),
        version -> copyTested(version, packageFolder, tester));
  }

  /**
   * Writes a package that lies nowhere yet, or was changed, under the next version, and before it
   * its backbone; or finds the newest version to be the same already.
   *
   * @param taskPackage whose manifest names the SHA-256 of its tensors
   */
  public Path publish(TaskPackage taskPackage, Backbone backbone, int threads) throws IOException {
    return publish(
        "package of task " + taskPackage.manifest().task().id(),
        taskPackage.manifest(),
        folder -> FrozenModelExporter.exportOnce(backbone, folder.frozenModel(), threads),
        version -> PackageOnDisk.writeInto(version, taskPackage));
  }

  private void copyTested(Path version, Path packageFolder, SelfTester tester) throws IOException {
    new PackageOnDisk(packageFolder).copyInto(version, tester.ask(read(packageFolder)));
  }

  /** What is written beside a package before it. */
  @FunctionalInterface
  private interface Before {
    void writeIn(BackboneFolder folder) throws IOException;
  }

  /** In turn on the whole store: two backbones may want one name. */
  private Path publish(Path packageFolder, Before before) throws IOException {
    return publish(packageFolder, before, new PackageOnDisk(packageFolder)::copyInto);
  }

  private Path publish(Path packageFolder, Before before, AtomicFiles.FolderWriter writer)
      throws IOException {
    return publish("package " + packageFolder, read(packageFolder).manifest(), before, writer);
  }

  private Path publish(
      String what, TaskManifest manifest, Before before, AtomicFiles.FolderWriter writer)
      throws IOException {
    String task = FolderName.required("task of " + what, manifest.task().id());
    String identity = FolderName.required("frozen model of " + what, manifest.frozenModel());
    return FolderLock.inTurn(
        root,
        () -> {
          BackboneFolder folder = BackboneFolder.toPublish(root, manifest.backbone(), identity);
          before.writeIn(folder);
          return folder.task(task).add(manifest, writer);
        });
  }

  /** A message for callers who must not know where the store lies: it is called {@code store}. */
  public String withoutPlace(String message) {
    return message.replace(root.toAbsolutePath().normalize().toString(), "store");
  }

  /** Names of the folders with a frozen model or tasks of a backbone, sorted. */
  public List<String> backbones() throws IOException {
    return StoreFolders.in(root).stream()
        .filter(name -> new BackboneFolder(root.resolve(name)).isThere())
        .toList();
  }

  /** All tasks that have versions, by backbone and id. */
  public List<TaskFolder> tasks() throws IOException {
    List<TaskFolder> tasks = new ArrayList<>();
    for (String backbone : backbones()) {
      for (TaskFolder folder : new BackboneFolder(root.resolve(backbone)).tasks()) {
        if (!folder.versions().isEmpty()) {
          tasks.add(folder);
        }
      }
    }
    return tasks;
  }

  /**
   * A published task.
   *
   * @param name {@code questions}, or {@code minilm-l6/questions} where two backbones have it
   * @throws InvalidInputException if there is none, or more than one
   */
  public TaskFolder task(String name) throws IOException {
    List<TaskFolder> found = called(name);
    if (found.size() != 1) {
      List<TaskFolder> choices = found.isEmpty() ? tasks() : found;
      throw InvalidInputException.of(
          "task in store " + root,
          name,
          "one of " + choices.stream().map(TaskFolder::name).toList());
    }
    return found.get(0);
  }

  /**
   * Where the versions of a task are, or would be; nothing is looked at.
   *
   * @param backbone the name of its folder
   */
  public TaskFolder taskFolder(String backbone, String task) {
    return new BackboneFolder(root.resolve(backbone)).task(task);
  }

  private List<TaskFolder> called(String name) throws IOException {
    return tasks().stream()
        .filter(task -> task.name().equals(name) || task.task().equals(name))
        .toList();
  }

  /**
   * Where a package lies that a command is asked for.
   *
   * @param name a folder, an archive, or {@code task}, {@code task@version} or {@code task@label}
   *     in this store; of a task alone its {@link TaskFolder#usual} version
   * @throws InvalidInputException if it is neither
   */
  public Path findPackage(String name) throws IOException {
    Path folder = Path.of(name);
    if (Files.isDirectory(folder) || PackageOnDisk.isArchive(folder)) {
      return folder;
    }
    return published(name)
        .orElseThrow(
            () ->
                InvalidInputException.of(
                    "task package " + name,
                    "no such folder, and no such task in store " + root,
                    "a folder with task.json and task.safetensors, or " + PackageName.FORM));
  }

  /**
   * The versions of a task on a backbone, or where they would be.
   *
   * @param backbone its name; another backbone of that name is passed over
   * @param identity its SHA-256
   * @throws InvalidInputException if what is there under its name is damaged
   */
  public TaskFolder taskFolder(String backbone, String identity, String task) throws IOException {
    return BackboneFolder.toPublish(root, backbone, identity).task(task);
  }

  /**
   * The folder of a published package; folders elsewhere are not looked for.
   *
   * @param name {@code task}, {@code task@version} or {@code task@label}
   * @throws InvalidInputException if there is none
   */
  public Path findPublished(String name) throws IOException {
    Optional<Path> found = published(name);
    if (found.isEmpty()) {
      List<String> names = tasks().stream().map(TaskFolder::name).toList();
      throw InvalidInputException.of(
          "task in store " + root, name, "one of " + names + ", as " + PackageName.FORM);
    }
    return found.get();
  }

  /** Nothing where the store has no such task. */
  private Optional<Path> published(String name) throws IOException {
    Optional<PackageName> parsed = PackageName.parse(name);
    if (parsed.isEmpty() || called(parsed.get().task()).isEmpty()) {
      return Optional.empty();
    }
    TaskFolder task = task(parsed.get().task());
    return Optional.of(task.version(task.find(parsed.get().version())));
  }
}
