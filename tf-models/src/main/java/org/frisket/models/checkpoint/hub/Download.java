package org.frisket.models.checkpoint.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.WorkFailedException;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.files.Sha256;
import org.frisket.models.transfer.PartialFile;
import org.frisket.models.transfer.TransferException;
import org.frisket.models.transfer.Tries;

/**
 * Brings one file into a folder. What an earlier try has got lies beside it as {@code <file>.part},
 * and the tag of the content it is of as {@code <file>.tag}; only the rest of the same content is
 * asked for.
 */
final class Download {
  private static final Logger LOG = LogManager.getLogger(Download.class);

  private final HubClient client;
  private final HubName model;
  private final String file;
  private final Path target;
  private final PartialFile part;
  private final Path tag;

  Download(HubClient client, HubName model, String file, Path folder) {
    this.client = client;
    this.model = model;
    this.file = file;
    this.target = folder.resolve(file);
    this.part = new PartialFile(folder.resolve(file + ".part"));
    this.tag = folder.resolve(file + ".tag");
  }

  /** Whether a file of a download folder only helps the next try. */
  static boolean isHelper(Path file) {
    return file.toString().endsWith(".part") || file.toString().endsWith(".tag");
  }

  /**
   * @return what the hub said of the file; nothing if it has no such file
   * @throws InvalidInputException if the content is not what the hub says it is
   * @throws WorkFailedException if the way to the hub fails again and again; what has come stays
   */
  Optional<HubAnswer> bring() throws IOException {
    return Tries.until(
        this::attempt,
        part::size,
        (problem, bytes) ->
            "%s of %s: %s; %d bytes are here, fetch again to go on"
                .formatted(file, model.repository(), problem, bytes));
  }

  private Optional<HubAnswer> attempt() throws IOException {
    Optional<HubAnswer> answer = client.get(model, file, tag().isEmpty() ? 0 : part.size());
    if (answer.isPresent()) {
      try (HubAnswer given = answer.get()) {
        take(given);
      }
    }
    return answer;
  }

  private void take(HubAnswer answer) throws IOException {
    boolean same = !answer.tag().isEmpty() && answer.tag().equals(tag());
    if (same && size(target) == answer.size()) {
      return;
    }
    if (!same) {
      forget(answer.tag());
    }
    if (answer.start() > part.size()) {
      throw new TransferException("the rest of another content"); // next time from its start
    }
    if (!Files.exists(part.path()) || part.size() < answer.size()) {
      LOG.info("fetching {} of {}, {} bytes", file, model.repository(), answer.size());
      part.append(answer.start(), answer.content(), bytes -> {});
    }
    finish(answer);
  }

  /** What is here is of another content than the one of that tag. */
  private void forget(String newTag) throws IOException {
    Files.deleteIfExists(part.path());
    Files.deleteIfExists(target);
    AtomicFiles.write(tag, newTag);
  }

  private void finish(HubAnswer answer) throws IOException {
    if (part.size() < answer.size()) {
      throw new TransferException(
          "cut off after %d of %d bytes".formatted(part.size(), answer.size()));
    }
    String found = Sha256.of(part.path());
    if (part.size() != answer.size() || !answer.sha256().orElse(found).equals(found)) {
      Files.delete(part.path());
      throw InvalidInputException.of(
          file + " of " + model.repository() + ": sha256",
          found,
          answer.sha256().orElse(answer.size() + " bytes") + " as the hub says");
    }
    Files.move(
        part.path(), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private String tag() throws IOException {
    return Files.exists(tag) ? Files.readString(tag) : "";
  }

  private static long size(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }
}
