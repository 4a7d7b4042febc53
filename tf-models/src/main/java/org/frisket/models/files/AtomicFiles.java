package org.frisket.models.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Files and folders that are there whole or not at all: written under a temporary name, synced,
 * renamed, and the folder synced too.
 */
public final class AtomicFiles {
  private static final String TEMPORARY = ".tmp";

  /** Those that {@link #writeStream} writes. */
  private static final Set<Path> UNFINISHED = ConcurrentHashMap.newKeySet();

  private AtomicFiles() {}

  /** Fills a folder that nobody else sees yet. */
  @FunctionalInterface
  public interface FolderWriter {
    void write(Path folder) throws IOException;
  }

  /** Fills a file that nobody else sees yet. */
  @FunctionalInterface
  public interface FileWriter {
    void write(OutputStream file) throws IOException;
  }

  public static void write(Path file, String text) throws IOException {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  public static void write(Path file, byte[] bytes) throws IOException {
    write(file, ByteBuffer.wrap(bytes));
  }

  public static void write(Path file, ByteBuffer... parts) throws IOException {
    write(file, List.of(parts));
  }

  /** The same with parts that are asked for one after the other. */
  public static void write(Path file, Iterable<ByteBuffer> parts) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + TEMPORARY);
    Files.createDirectories(file.toAbsolutePath().getParent());
    try {
      fill(temporary, parts);
      sync(temporary);
    } catch (IOException e) {
      Files.deleteIfExists(temporary);
      throw named(file, e);
    }
    moveIntoPlace(temporary, file);
  }

  /**
   * The same of what comes little by little, which may take long: processes that write the same
   * file do not disturb each other, and the last one's is there in the end. Whatever its writer
   * throws, nothing stays behind.
   */
  public static void writeStream(Path file, FileWriter writer) throws IOException {
    String process = "." + ProcessHandle.current().pid();
    Path temporary = file.resolveSibling(file.getFileName() + process + TEMPORARY);
    Files.createDirectories(file.toAbsolutePath().getParent());
    UNFINISHED.add(temporary);
    try {
      stream(file, temporary, writer);
      moveIntoPlace(temporary, file);
    } finally {
      UNFINISHED.remove(temporary);
    }
  }

  /** Removes what {@link #writeStream} has not finished, for a process that ends at once. */
  public static void removeUnfinished() {
    for (Path temporary : UNFINISHED) {
      try {
        Files.deleteIfExists(temporary);
      } catch (IOException e) {
        // it stays behind
      }
    }
  }

  private static void stream(Path file, Path temporary, FileWriter writer) throws IOException {
    boolean whole = false;
    try {
      try (OutputStream stream = Files.newOutputStream(temporary)) {
        writer.write(stream);
      }
      sync(temporary);
      whole = true;
    } catch (IOException e) {
      throw named(file, e);
    } finally {
      if (!whole) {
        Files.deleteIfExists(temporary);
      }
    }
  }

  /**
   * Writes a file inside a folder that {@link #writeFolder} makes: nobody sees it before the whole
   * folder is synced, so it is not synced by itself.
   */
  public static void writeInNewFolder(Path file, String text) throws IOException {
    writeInNewFolder(file, List.of(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
  }

  /** As the other one. */
  public static void writeInNewFolder(Path file, Iterable<ByteBuffer> parts) throws IOException {
    try {
      fill(file, parts);
    } catch (IOException e) {
      throw named(file, e);
    }
  }

  private static void fill(Path file, Iterable<ByteBuffer> parts) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      for (ByteBuffer part : parts) {
        while (part.hasRemaining()) {
          channel.write(part);
        }
      }
    }
  }

  /** The same problem with the file it is about: the system's "No space left" names none. */
  public static IOException named(Path file, IOException problem) {
    return problem instanceof FileSystemException
        ? problem
        : (IOException)
            new FileSystemException(file.toString(), null, problem.getMessage()).initCause(problem);
  }

  /**
   * Writes a whole folder. One that is there already is replaced; its readers may for a moment find
   * none, never a half-written one.
   */
  public static void writeFolder(Path folder, FolderWriter writer) throws IOException {
    Path temporary = folder.resolveSibling(folder.getFileName() + TEMPORARY);
    deleteTree(temporary);
    Files.createDirectories(temporary);
    try {
      writer.write(temporary);
      syncTree(temporary);
    } catch (IOException | RuntimeException e) {
      deleteTree(temporary);
      throw e;
    }
    replace(folder, temporary);
  }

  /** Gives a folder that was filled little by little its name; one that has it is replaced. */
  public static void moveFolder(Path from, Path to) throws IOException {
    syncTree(from);
    replace(to, from);
  }

  private static void replace(Path folder, Path successor) throws IOException {
    deleteTree(folder);
    moveIntoPlace(successor, folder);
  }

  /** Takes a folder away: at one moment it is there whole, at the next not at all. */
  public static void removeFolder(Path folder) throws IOException {
    Path temporary = folder.resolveSibling(folder.getFileName() + TEMPORARY);
    deleteTree(temporary);
    moveIntoPlace(folder, temporary);
    deleteTree(temporary);
  }

  /** Removes a folder and what is in it; nothing happens if it is not there. */
  public static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException error)
              throws IOException {
            if (error != null) {
              throw error;
            }
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void moveIntoPlace(Path temporary, Path target) throws IOException {
    Files.move(
        temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    sync(target.toAbsolutePath().getParent());
  }

  private static void syncTree(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      for (Path path : paths.toList()) {
        sync(path);
      }
    }
  }

  private static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
