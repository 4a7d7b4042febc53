package org.frisket.savedmodels.frozen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.frisket.models.files.Sha256;

/**
 * What the system says of all files of a folder, without reading them: names, sizes, when they were
 * written and, on Unix, which file it is and when anything about it last changed, which no program
 * can set.
 *
 * @param text the same as long as nothing changes
 * @param newest when something last did
 */
record FolderStamp(String text, Instant newest) {
  /** Clocks of file systems tick: two changes in one tick look like one. */
  private static final Duration TICK = Duration.ofSeconds(2);

  private static final String CHANGED = "unix:ctime";

  static FolderStamp of(Path folder) throws IOException {
    StringBuilder lines = new StringBuilder();
    Instant newest = Instant.EPOCH;
    for (Path file : files(folder)) {
      BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
      FileTime changed = changed(file, seen);
      lines.append(
          "%s %d %s %s %s%n"
              .formatted(
                  folder.relativize(file),
                  seen.size(),
                  seen.lastModifiedTime().toInstant(),
                  changed.toInstant(),
                  seen.fileKey()));
      newest = later(newest, later(seen.lastModifiedTime().toInstant(), changed.toInstant()));
    }
    return new FolderStamp(Sha256.of(lines.toString()), newest);
  }

  /** Whether a later change would be seen. */
  boolean isSettled(Instant now) {
    return newest.plus(TICK).isBefore(now);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static FileTime changed(Path file, BasicFileAttributes seen) throws IOException {
    return file.getFileSystem().supportedFileAttributeViews().contains("unix")
        ? (FileTime) Files.getAttribute(file, CHANGED)
        : seen.lastModifiedTime();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
