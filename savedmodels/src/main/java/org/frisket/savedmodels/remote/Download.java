package org.frisket.savedmodels.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.Sha256;
import org.frisket.models.transfer.PartialFile;
import org.frisket.models.transfer.TransferException;
import org.frisket.models.transfer.Tries;

/**
 * Brings one file. What an earlier try has got lies beside it, under the name of its content, and
 * only the rest is asked for.
 */
final class Download {
  private final Remote remote;
  private final RemoteFile file;
  private final Path target;
  private final PartialFile part;

  /**
   * @param target where it is to be
   */
  Download(Remote remote, RemoteFile file, Path target) {
    this.remote = remote;
    this.file = file;
    this.target = target;
    this.part =
        new PartialFile(
            target.resolveSibling(target.getFileName() + "." + file.sha256() + ".part"));
  }

  /**
   * @throws InvalidInputException if it is not there, or not what the index says it is
   * @throws org.frisket.models.error.WorkFailedException if the way there fails again and again;
   *     what has come stays
   */
  void bring() throws IOException {
    if (Files.exists(target) && Sha256.of(target).equals(file.sha256())) {
      return;
    }
    Files.createDirectories(target.toAbsolutePath().getParent());
    Tries.until(this::attempt, part::size, Remote.GIVEN_UP);
    String found = Sha256.of(part.path());
    if (!found.equals(file.sha256())) {
      Files.delete(part.path());
      throw InvalidInputException.of(
          name() + ": sha256", found, file.sha256() + " as " + RemoteIndex.FILE + " says");
    }
    Files.move(
        part.path(), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private String name() {
    return file.path() + " of " + remote.address();
  }

  private PartialFile attempt() throws IOException {
    if (part.size() > file.bytes()) {
      Files.delete(part.path());
    }
    long start = part.size();
    if (start == file.bytes() && Files.exists(part.path())) {
      return part;
    }
    try (RemoteContent content =
        remote
            .get(file.path(), start)
            .orElseThrow(
                () -> InvalidInputException.of(name(), "missing", "every file the index names"))) {
      append(content);
    }
    if (part.size() < file.bytes()) {
      throw new TransferException(
          "%s: cut off after %d of %d bytes".formatted(name(), part.size(), file.bytes()));
    }
    return part;
  }

  private void append(RemoteContent content) throws IOException {
    InvalidInputException.require(
        "first byte of " + name(),
        content.start(),
        content.start() <= part.size(),
        "0, or the one after those that are here");
    part.append(content.start(), content.stream(), this::requireNoMore);
  }

  private void requireNoMore(long bytes) {
    InvalidInputException.require(
        "size of " + name(), bytes + " or more", bytes <= file.bytes(), file.bytes() + " bytes");
  }

  /** All of a short file. */
  static byte[] all(RemoteContent content) throws TransferException {
    try {
      return content.stream().readAllBytes();
    } catch (IOException e) {
      throw PartialFile.cutOff(e);
    }
  }
}
