package org.frisket.training.predictions;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.files.SpecialFiles;
import org.frisket.training.data.ExampleFormat;

/**
 * A file of predictions, in UTF-8, zipped where its name ends in {@code .gz}. It is there whole or
 * not at all; but a device or a named pipe, which cannot be replaced, gets them little by little.
 */
public final class PredictionFile {
  /** Writes predictions. */
  @FunctionalInterface
  public interface Filling {
    void fill(Writer file) throws IOException;
  }

  private final Path file;

  public PredictionFile(Path file) {
    this.file = file;
  }

  /** Whether it is a device or a pipe. */
  public boolean isSpecial() {
    return SpecialFiles.isOne(file);
  }

  public void write(Filling filling) throws IOException {
    if (isSpecial()) {
      try (OutputStream stream = Files.newOutputStream(file)) {
        fill(stream, filling);
      } catch (IOException e) {
        throw AtomicFiles.named(file, e);
      }
    } else {
      Path target = Files.exists(file) ? file.toRealPath() : file; // a link stays one
      AtomicFiles.writeStream(target, stream -> fill(stream, filling));
    }
  }

  private void fill(OutputStream stream, Filling filling) throws IOException {
    OutputStream bytes = ExampleFormat.isZipped(file) ? new GZIPOutputStream(stream) : stream;
    try (Writer text = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
      filling.fill(text);
    }
  }
}
