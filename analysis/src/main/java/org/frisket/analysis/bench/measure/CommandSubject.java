package org.frisket.analysis.bench.measure;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.frisket.analysis.bench.workload.ChildProcess;
import org.frisket.models.error.WorkFailedException;

/** A command that is given a line and answers with one; the value is all its time. */
final class CommandSubject implements Subject {
  private static final String LINE = "how far is it from Denver to Aspen ?\n";
  private static final long PATIENCE_SECONDS = 20;
  private static final double NANOS = 1e9;

  private final Side side;

  CommandSubject(Side side) {
    this.side = side;
  }

  @Override
  public void warmUp() throws IOException {
    measure();
  }

  @Override
  public double measure() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(side.program().command());
    side.program().environment().accept(builder.environment());
    long start = System.nanoTime();
    ChildProcess process = ChildProcess.start(builder);
    try {
      String answer = answer(process.process());
      double seconds = (System.nanoTime() - start) / NANOS;
      if (answer.isBlank()) {
        throw new WorkFailedException(
            "%s answered nothing%s"
                .formatted(String.join(" ", side.program().command()), process.lastErrors()));
      }
      return seconds;
    } finally {
      process.await(PATIENCE_SECONDS);
    }
  }

  /** All it says until it ends. */
  private static String answer(Process process) throws IOException {
    try (OutputStream asked = process.getOutputStream()) {
      asked.write(LINE.getBytes(StandardCharsets.UTF_8));
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
    }
    return said;
  }

  @Override
  public void close() {}
}
