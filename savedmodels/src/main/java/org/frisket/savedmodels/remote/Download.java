package org.frisket.savedmodels.remote;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.frisket.models.error.ErrorText;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.files.Sha256;

/**
 * Brings one file. What an earlier try has got lies beside it, under the name of its content, and
 * only the rest is asked for.
 */
final class Download {
  private static final int CHUNK = 1 << 16;

  private final Remote remote;
  private final RemoteFile file;
  private final Path target;
  private final Path part;

  /**
   * @param target where it is to be
   */
  Download(Remote remote, RemoteFile file, Path target) {
    this.remote = remote;
    this.file = file;
    this.target = target;
    this.part = target.resolveSibling(target.getFileName() + "." + file.sha256() + ".part");
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
    Tries.until(this::attempt, this::reached);
    String found = Sha256.of(part);
    if (!found.equals(file.sha256())) {
      Files.delete(part);
      throw InvalidInputException.of(
          name() + ": sha256", found, file.sha256() + " as " + RemoteIndex.FILE + " says");
    }
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private String name() {
    return file.path() + " of " + remote.address();
  }

  private long reached() throws IOException {
    return Files.exists(part) ? Files.size(part) : 0;
  }

  private Path attempt() throws IOException {
    if (reached() > file.bytes()) {
      Files.delete(part);
    }
    long start = reached();
    if (start == file.bytes() && Files.exists(part)) {
      return part;
    }
    try (RemoteContent content =
        remote
            .get(file.path(), start)
            .orElseThrow(
                () -> InvalidInputException.of(name(), "missing", "every file the index names"))) {
      append(content);
    }
    if (reached() < file.bytes()) {
      throw new TransferException(
          "%s: cut off after %d of %d bytes".formatted(name(), reached(), file.bytes()));
    }
    return part;
  }

  private void append(RemoteContent content) throws IOException {
    InvalidInputException.require(
        "first byte of " + name(),
        content.start(),
        content.start() <= reached(),
        "0, or the one after those that are here");
    byte[] chunk = new byte[CHUNK];
    try (FileChannel channel =
        FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.truncate(content.start()).position(content.start());
      for (int count = next(content.stream(), chunk); count >= 0; ) {
        channel.write(ByteBuffer.wrap(chunk, 0, count));
        requireNoMore(channel.position());
        count = next(content.stream(), chunk);
      }
      channel.force(true);
    } catch (TransferException e) {
      throw e;
    } catch (IOException e) {
      throw AtomicFiles.named(part, e);
    }
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
      throw new TransferException("cut off: " + ErrorText.of(e), e);
    }
  }

  private static int next(InputStream content, byte[] chunk) throws TransferException {
    try {
      return content.read(chunk);
    } catch (IOException e) {
      throw new TransferException("cut off: " + ErrorText.of(e), e);
    }
  }
}
