package org.frisket.savedmodels.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.files.FolderLock;
import org.frisket.models.files.Sha256;
import org.frisket.savedmodels.remote.StoreTransfer.Transferred;
import org.frisket.savedmodels.store.Store;
import org.frisket.savedmodels.store.StoreCopy;

/**
 * Takes packages into a store. They come into a hidden folder of it, which is a store of its own
 * and stays until all is published, so that the next try goes on.
 */
final class RemotePull {
  private static final String INCOMING = ".incoming";
  private static final int NAME = 16;

  private final Store store;
  private final Remote remote;
  private final Store incoming;

  RemotePull(Store store, Remote remote) {
    this.store = store;
    this.remote = remote;
    String name = Sha256.of(remote.address()).substring(0, NAME);
    this.incoming = new Store(store.root().resolve(INCOMING).resolve(name));
  }

  /** See {@link StoreTransfer#pull}. */
  List<Transferred> pull(List<String> names) throws IOException {
    RemoteIndex index = RemoteIndex.at(remote).index();
    List<RemotePackage> wanted = new ArrayList<>();
    for (String name : names) {
      wanted.add(index.find(remote.address(), name));
    }
    if (names.isEmpty()) {
      wanted.addAll(index.newest());
    }
    InvalidInputException.require(
        "tasks at " + remote.address(), "none", !wanted.isEmpty(), "one or more");
    Files.createDirectories(incoming.root());
    List<Transferred> done =
        FolderLock.alone(incoming.root(), "incoming packages", () -> pull(wanted, index));
    AtomicFiles.deleteTree(incoming.root());
    return done;
  }

  private List<Transferred> pull(List<RemotePackage> wanted, RemoteIndex index) throws IOException {
    List<Transferred> done = new ArrayList<>();
    for (RemotePackage one : wanted) {
      done.add(pull(one, index.frozenModel(one.frozenModel())));
    }
    return done;
  }

  private Transferred pull(RemotePackage one, Optional<RemoteModel> model) throws IOException {
    boolean here = StoreCopy.hasFrozenModel(store, one.backbone(), one.frozenModel());
    if (model.isPresent() && !here) {
      bring(model.get().files());
    }
    bring(one.files());
    Path folder =
        incoming.root().resolve(RemotePackage.place(one.folder(), one.task(), one.version()));
    return StoreTransfer.transferred(new StoreCopy(incoming, store).copy(folder));
  }

  private void bring(List<RemoteFile> files) throws IOException {
    for (RemoteFile file : files) {
      new Download(remote, file, incoming.root().resolve(file.path())).bring();
    }
  }
}
