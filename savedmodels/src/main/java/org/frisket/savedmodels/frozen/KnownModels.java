package org.frisket.savedmodels.frozen;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.checkpoint.CacheFolder;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.AtomicFiles;
import org.frisket.savedmodels.json.Json;

/**
 * Frozen models whose every byte was checked before and whose files have not changed since, in a
 * file of the user's own cache. Losing it costs a check; nothing else reads it.
 *
 * @param file a JSON array; it need not exist yet
 */
record KnownModels(Path file) {
  private static final Logger LOG = LogManager.getLogger(KnownModels.class);
  private static final String FILE = "checked-models.json";

  /** A folder as it was when it was checked. */
  private record Known(String folder, String stamp) {}

  static KnownModels ofUser() {
    return new KnownModels(CacheFolder.get().resolve(FILE));
  }

  /** Whether a folder was checked as it is now. */
  boolean has(Path folder, FolderStamp stamp) {
    return read().contains(known(folder, stamp));
  }

  /** Keeps that a folder was checked, unless a change right after would not be seen. */
  void remember(Path folder, FolderStamp stamp) {
    if (!stamp.isSettled(Instant.now())) {
      return;
    }
    Known now = known(folder, stamp);
    List<Known> kept = new ArrayList<>(read());
    kept.removeIf(
        known ->
            known.folder().equals(now.folder()) || !Files.isDirectory(Path.of(known.folder())));
    kept.add(now);
    byte[] text = Json.pretty(kept).getBytes(StandardCharsets.UTF_8);
    try {
      AtomicFiles.writeStream(file, stream -> stream.write(text));
    } catch (IOException e) {
      LOG.debug("not remembered that {} was checked", folder, e);
    }
  }

  private static Known known(Path folder, FolderStamp stamp) {
    return new Known(folder.toAbsolutePath().normalize().toString(), stamp.text());
  }

  private List<Known> read() {
    try {
      return Files.isRegularFile(file) ? List.of(Json.read(file, Known[].class)) : List.of();
    } catch (IOException | InvalidInputException e) {
      LOG.debug("{} is not read", file, e);
      return List.of();
    }
  }
}
