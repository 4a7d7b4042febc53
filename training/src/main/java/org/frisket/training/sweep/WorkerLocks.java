package org.frisket.training.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Who is alive: a worker holds a lock on a file of its own, which the system gives back when the
 * process ends, however it ends.
 */
final class WorkerLocks {
  private final Path folder;

  WorkerLocks(Path folder) {
    this.folder = folder;
  }

  /** Holds the lock of a new worker until it is closed. */
  Held hold(String worker) throws IOException {
    Files.createDirectories(folder);
    Path file = file(worker);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      throw new IOException("worker " + worker + ": there is one of that name");
    }
    return new Held(file, channel);
  }

  boolean isAlive(String worker) {
    try (FileChannel channel = FileChannel.open(file(worker), StandardOpenOption.WRITE)) {
      return channel.tryLock() == null;
    } catch (OverlappingFileLockException e) {
      return true; // in this very process
    } catch (java.nio.file.NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("lock of worker " + worker, e);
    }
  }

  private Path file(String worker) {
    return folder.resolve(worker + ".lock");
  }

  /** A lock. */
  record Held(Path file, FileChannel channel) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      Files.deleteIfExists(file);
      channel.close();
    }
  }
}
