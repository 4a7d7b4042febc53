package org.frisket.savedmodels.remote;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.Sha256;
import org.frisket.savedmodels.archive.PackageOnDisk;
import org.frisket.savedmodels.frozen.FrozenModel;
import org.frisket.savedmodels.packages.FolderName;
import org.frisket.savedmodels.packages.ModelCard;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.remote.StoreTransfer.Transferred;
import org.frisket.savedmodels.store.Store;

/** Sends packages of a store, each with the index that names it. */
final class RemotePush {
  private final Store store;
  private final Remote remote;
  private RemoteIndex index;
  private Optional<String> tag = Optional.empty();

  RemotePush(Store store, Remote remote) {
    this.store = store;
    this.remote = remote;
  }

  /** See {@link StoreTransfer#push}. */
  List<Transferred> push(List<Path> packages) throws IOException {
    List<Transferred> done = new ArrayList<>();
    for (Path path : packages) {
      store.read(path); // what is damaged is not handed on
      readIndex();
      done.add(push(path, new PackageOnDisk(path)));
    }
    return done;
  }

  /** Anew for each package: the last one has changed it. */
  private void readIndex() throws IOException {
    RemoteIndex.Read read = RemoteIndex.at(remote);
    index = read.index();
    tag = read.tag();
  }

  private Transferred push(Path path, PackageOnDisk given) throws IOException {
    TaskManifest manifest = given.manifest();
    requireAlone(path, given);
    String task = FolderName.required("task", manifest.task().id());
    String identity = FolderName.required("frozen model", manifest.frozenModel());
    Path frozen = store.frozenModelFor(path, manifest);
    String folder = index.folderFor(folderName(frozen), identity);
    Optional<RemotePackage> same = index.same(folder, task, Sha256.of(given.mainFile()));
    if (same.isPresent()) {
      return transferred(same.get());
    }
    List<OutgoingFile> files = new ArrayList<>();
    RemoteIndex next = index;
    if (index.frozenModel(identity).isEmpty() && Files.isDirectory(frozen)) {
      List<OutgoingFile> model = frozenModel(frozen, folder, identity);
      files.addAll(model);
      next = next.with(new RemoteModel(folder, manifest.backbone(), identity, named(model)));
    }
    int version = index.nextVersion(folder, task);
    List<OutgoingFile> own = filesOf(given, RemotePackage.place(folder, task, version));
    files.addAll(own);
    RemotePackage sent = described(manifest, folder, version, named(own));
    addCard(files, manifest);
    files.add(OutgoingFile.of(RemoteIndex.FILE, next.with(sent).json()));
    remote.put(files, tag, "%s, version %d".formatted(task, version));
    return transferred(sent);
  }

  private static RemotePackage described(
      TaskManifest manifest, String folder, int version, List<RemoteFile> files) {
    return new RemotePackage(
        folder,
        manifest.task().id(),
        version,
        manifest.backbone(),
        manifest.frozenModel(),
        manifest.metric(),
        manifest.value(),
        files);
  }

  private static void requireAlone(Path path, PackageOnDisk given) throws IOException {
    InvalidInputException.require(
        "archive " + path,
        "needs another package",
        given.other().isEmpty(),
        "one that stands alone, as store add makes it");
  }

  /** What the folder of a frozen model's backbone is called. */
  private static String folderName(Path frozen) {
    return frozen.toAbsolutePath().getParent().getParent().getFileName().toString();
  }

  private Transferred transferred(RemotePackage one) {
    String place = RemotePackage.place(one.folder(), one.task(), one.version());
    return new Transferred(
        one.task(),
        one.version(),
        remote.address().replaceFirst("/+$", "") + "/" + place.replaceFirst("/$", ""));
  }

  private static List<RemoteFile> named(List<OutgoingFile> files) {
    return files.stream().map(OutgoingFile::file).toList();
  }

  private static List<OutgoingFile> frozenModel(Path frozen, String folder, String identity)
      throws IOException {
    InvalidInputException.require(
        "identity of frozen model " + frozen,
        FrozenModel.identity(frozen),
        FrozenModel.identity(frozen).equals(identity),
        identity);
    List<OutgoingFile> files = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(frozen)) {
      for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
        String below = frozen.relativize(path).toString().replace('\\', '/');
        files.add(OutgoingFile.of(RemoteModel.place(folder) + below, path));
      }
    }
    return files;
  }

  /** The one that tells what it is first. */
  private static List<OutgoingFile> filesOf(PackageOnDisk given, String place) throws IOException {
    Path main = given.mainFile();
    List<OutgoingFile> files = new ArrayList<>();
    files.add(OutgoingFile.of(place + mainName(given), main));
    for (String name : List.of(TaskPackage.TENSORS_FILE, ModelCard.FILE)) {
      Path beside = main.resolveSibling(name);
      if (Files.isRegularFile(beside) && Files.isDirectory(given.path())) {
        files.add(OutgoingFile.of(place + name, beside));
      }
    }
    return files;
  }

  /** An archive that lies somewhere gets the name that it has in a store. */
  private static String mainName(PackageOnDisk given) {
    return given.isArchived() ? PackageOnDisk.ARCHIVE_FILE : TaskPackage.MANIFEST_FILE;
  }

  /** Where it is shown, and nobody has put one there. */
  private void addCard(List<OutgoingFile> files, TaskManifest manifest) throws IOException {
    if (!remote.showsCard()) {
      return;
    }
    Optional<RemoteContent> there = remote.get(ModelCard.FILE, 0);
    if (there.isEmpty()) {
      byte[] card = ModelCard.of(manifest).getBytes(StandardCharsets.UTF_8);
      files.add(OutgoingFile.of(ModelCard.FILE, card));
    } else {
      there.get().close();
    }
  }
}
