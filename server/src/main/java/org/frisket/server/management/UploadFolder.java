package org.frisket.server.management;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.AtomicFiles;

/**
 * Where one server keeps archives that come in, inside a folder that several may use. While it runs
 * it holds a lock there, which the system gives back however it ends: so the next server sees what
 * was left by one that is gone, and removes that.
 */
public final class UploadFolder implements AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(UploadFolder.class);
  private static final String PREFIX = "frisket-uploads-";
  private static final String LOCK = ".lock";

  /** Of this process: to open a lock of its own and close it again would give it back. */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel lock;

  private UploadFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Makes one, and removes those that were left.
   *
   * @throws InvalidInputException if nothing can be written there
   */
  public static UploadFolder in(Path folder) {
    try {
      removeLeft(folder);
      Path own = Files.createTempDirectory(folder, PREFIX).toRealPath();
      OWN.add(own);
      return new UploadFolder(own, locked(own));
    } catch (IOException e) {
      throw InvalidInputException.of("folder for uploads", folder, "one that can be written to");
    }
  }

  /** The file has its name when it is locked already: nobody sees it without its lock. */
  private static FileChannel locked(Path own) throws IOException {
    Path file = own.resolve(LOCK + ".new");
    FileChannel lock =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    lock.lock();
    Files.move(file, own.resolve(LOCK), StandardCopyOption.ATOMIC_MOVE);
    return lock;
  }

  private static void removeLeft(Path folder) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, PREFIX + "*")) {
      for (Path one : found) {
        if (!Files.isSymbolicLink(one) && isLeft(one)) {
          remove(one);
        }
      }
    }
  }

  private static void remove(Path left) {
    try {
      AtomicFiles.deleteTree(left);
      LOG.info("{}, which a server left that was killed, is removed", left);
    } catch (IOException e) {
      LOG.warn("{}, which a server left that was killed, stays: {}", left, e.getMessage());
    }
  }

  private static boolean isLeft(Path one) {
    if (OWN.contains(one.toAbsolutePath().normalize())) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(one.resolve(LOCK), StandardOpenOption.WRITE)) {
      return !OWN.contains(one.toRealPath()) && channel.tryLock() != null;
    } catch (IOException | java.nio.channels.OverlappingFileLockException e) {
      return false; // somebody else's, or being made
    }
  }

  public Path path() {
    return path;
  }

  /** Removes it with all that is in it. */
  @Override
  public void close() {
    try {
      AtomicFiles.deleteTree(path);
      lock.close();
    } catch (IOException e) {
      LOG.warn("the folder for uploads {} stays: {}", path, e.getMessage());
    }
    OWN.remove(path);
  }
}
