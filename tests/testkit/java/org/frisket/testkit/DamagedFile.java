package org.frisket.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a test writes again and again, each time with other damage. */
public final class DamagedFile {
  private DamagedFile() {}

  /**
   * Writes it anew. One that is cut to nothing and filled again is brought to the disk when it is
   * closed, by ext4 for one, which takes a hundred times as long as a new file.
   */
  public static void write(Path file, byte[] bytes) throws IOException {
    Files.deleteIfExists(file);
    Files.write(file, bytes);
  }
}
