package org.frisket.savedmodels.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.error.ErrorText;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.files.FolderLock;
import org.frisket.savedmodels.json.Json;

/**
 * All published packages in one file, {@code index.json}. It is a view of the files: lost, damaged
 * or out of date, it is made again from them.
 *
 * @param formatVersion version of this file
 * @param packages by backbone, task and version
 */
public record StoreIndex(int formatVersion, List<StoreEntry> packages) {
  private static final Logger LOG = LogManager.getLogger(StoreIndex.class);
  private static final int FORMAT_VERSION = 1;
  static final String FILE = "index.json";

  /**
   * What is published now; the file says the same afterwards.
   *
   * @throws InvalidInputException if there is no store
   */
  public static StoreIndex of(Store store) throws IOException {
    if (!Files.isDirectory(store.root())) {
      throw InvalidInputException.of(
          "store", store.root(), "a folder that train or store add wrote to");
    }
    StoreIndex kept = kept(store);
    StoreIndex now = scan(store, kept);
    return now.equals(kept) ? kept : written(store, now);
  }

  /** Looks again when it is its turn, but reads only what has changed since. */
  private static StoreIndex written(Store store, StoreIndex seen) throws IOException {
    return FolderLock.inTurn(
        store.root(),
        () -> {
          StoreIndex now = scan(store, seen);
          AtomicFiles.write(store.root().resolve(FILE), Json.pretty(now));
          return now;
        });
  }

  private static StoreIndex kept(Store store) throws IOException {
    Path file = store.root().resolve(FILE);
    StoreIndex none = new StoreIndex(FORMAT_VERSION, List.of());
    try {
      StoreIndex kept = Files.exists(file) ? Json.read(file, StoreIndex.class) : none;
      return kept.formatVersion() == FORMAT_VERSION ? kept : none;
    } catch (InvalidInputException e) {
      LOG.warn("{}; made again from the files", e.getMessage());
      return none;
    }
  }

  private static StoreIndex scan(Store store, StoreIndex kept) throws IOException {
    List<StoreEntry> entries = new ArrayList<>();
    for (TaskFolder task : store.tasks()) {
      for (int version : task.versions()) {
        try {
          entries.add(entry(task, version, kept));
        } catch (InvalidInputException | IOException e) {
          LOG.warn("left out: {}; store verify tells more", ErrorText.of(e));
        }
      }
    }
    return new StoreIndex(FORMAT_VERSION, entries);
  }

  /** The kept one where the file is the one it was read from, with the labels of now. */
  private static StoreEntry entry(TaskFolder task, int version, StoreIndex kept)
      throws IOException {
    List<String> labels = task.labels().of(version);
    StoreEntry.Stamp stamp = StoreEntry.Stamp.of(task.version(version));
    for (StoreEntry known : kept.packages()) {
      if (known.isOf(task, version) && known.stamp().equals(stamp)) {
        return known.with(labels);
      }
    }
    return StoreEntry.read(task, version, labels);
  }
}
