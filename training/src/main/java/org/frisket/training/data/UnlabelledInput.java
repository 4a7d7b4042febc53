package org.frisket.training.data;

import com.google.common.io.CountingInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.frisket.models.error.InvalidInputException;

/** Where rows come from: a file, or standard input. */
public final class UnlabelledInput implements Closeable {
  private static final String STANDARD_INPUT = "standard input";

  private final Path file;
  private final CountingInputStream counted;
  private final InputStream bytes;

  private UnlabelledInput(Path file, InputStream raw) {
    this.file = file;
    this.counted = new CountingInputStream(raw);
    this.bytes = file == null ? counted : StrictText.unzipped(file, counted);
  }

  /**
   * A file, unzipped where its name ends in {@code .gz}.
   *
   * @throws InvalidInputException if it cannot be read
   */
  public static UnlabelledInput of(Path file) {
    InvalidInputException.require(
        "data file", file, !Files.isDirectory(file), "a file, not a folder");
    return new UnlabelledInput(file, StrictText.open(file));
  }

  /** The process's own input, which stays open. */
  public static UnlabelledInput standard(InputStream input) {
    return new UnlabelledInput(null, input);
  }

  /** How messages call it. */
  public String name() {
    return isFile() ? file.getFileName().toString() : STANDARD_INPUT;
  }

  boolean isFile() {
    return file != null;
  }

  /** The file; nothing of standard input. */
  Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  InputStream bytes() {
    return bytes;
  }

  StrictReader text(String encoding) {
    return isFile()
        ? StrictText.reader(file, bytes, encoding)
        : new StrictReader(new StrictReader.Name(STANDARD_INPUT, STANDARD_INPUT), bytes, encoding);
  }

  long bytesRead() {
    return counted.getCount();
  }

  /** How many bytes there are, where that is known. */
  public OptionalLong size() throws IOException {
    boolean known = isFile() && Files.isRegularFile(file);
    return known ? OptionalLong.of(Files.size(file)) : OptionalLong.empty();
  }

  @Override
  public void close() throws IOException {
    if (isFile()) {
      bytes.close();
    }
  }
}
