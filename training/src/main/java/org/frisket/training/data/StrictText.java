package org.frisket.training.data;

import com.google.common.io.CharStreams;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.frisket.models.error.ErrorText;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.SpecialFiles;

/**
 * A file's text, unzipped if its name ends in {@code .gz}, where every byte must be valid in the
 * stated encoding.
 */
final class StrictText {
  private StrictText() {}

  static String read(Path file, String encoding) {
    try (InputStream bytes = open(file);
        Reader text = reader(file, unzipped(file, bytes), encoding)) {
      return CharStreams.toString(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes as they lie there, or as they come out of a pipe or device. */
  static InputStream open(Path file) {
    try {
      return SpecialFiles.isOne(file)
          ? new FileInputStream(file.toFile()) // that of a path wants to know where in it it is
          : Files.newInputStream(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** What they are when they are unzipped, where the file's name says that they are zipped. */
  static InputStream unzipped(Path file, InputStream bytes) {
    try {
      return ExampleFormat.isZipped(file) ? new GZIPInputStream(bytes) : bytes;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** What they say. */
  static StrictReader reader(Path file, InputStream unzipped, String encoding) {
    StrictReader.Name name =
        new StrictReader.Name(file.getFileName().toString(), "data file " + file);
    return new StrictReader(name, unzipped, encoding);
  }

  private static InvalidInputException unreadable(Path file, IOException problem) {
    return new InvalidInputException(
        "data file " + file + ": not readable: " + ErrorText.of(problem), problem);
  }
}
