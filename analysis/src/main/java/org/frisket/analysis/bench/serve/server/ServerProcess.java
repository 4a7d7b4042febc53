package org.frisket.analysis.bench.serve.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.WorkFailedException;
import org.frisket.savedmodels.json.Json;

/** A server in a process of its own, as a user starts it. */
public final class ServerProcess implements StartedServer {
  private static final long PATIENCE_SECONDS = 45;
  private static final int LAST_LINES = 8;
  private static final double NANOS = 1e9;

  private final Path errors;
  private final Process process;
  private final URI address;
  private final double startSeconds;

  private ServerProcess(Path errors, Process process, long began) throws IOException {
    this.errors = errors;
    this.process = process;
    this.address = URI.create(greeting().path("addresses").path(0).asText());
    this.startSeconds = (System.nanoTime() - began) / NANOS;
  }

  /**
   * How a launcher starts them.
   *
   * @param launcher such as {@code ./frisket}; its process becomes the server's
   */
  public static ServerStarter by(Path launcher) {
    InvalidInputException.require(
        "--launcher", launcher, Files.isExecutable(launcher), "a program that starts verbs");
    String program = launcher.toAbsolutePath().toString();
    return (store, options) -> start(List.of(program, "serve"), store, options);
  }

  /**
   * Starts one.
   *
   * @param program what stands before the options
   */
  static ServerProcess start(List<String> program, Path store, List<String> options)
      throws IOException {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of("--json", "--port", "0", "--grpc-port", "0"));
    command.addAll(List.of("--store", store.toAbsolutePath().toString()));
    command.addAll(options);
    Path errors = Files.createTempFile("frisket-bench", ".err");
    long began = System.nanoTime();
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    try {
      return new ServerProcess(errors, process, began);
    } catch (IOException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** What it says first: the reader stays open, so that it can go on saying things. */
  private JsonNode greeting() throws IOException {
    BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
    String line = said.readLine();
    if (line == null) {
      throw new WorkFailedException("the server did not start" + lastErrors());
    }
    try {
      return Json.compact().readTree(line);
    } catch (JsonProcessingException e) {
      throw new WorkFailedException("the server said no JSON: " + line + lastErrors(), e);
    }
  }

  private String lastErrors() throws IOException {
    List<String> lines = Files.readAllLines(errors);
    List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    return last.isEmpty() ? "" : "\n  " + String.join("\n  ", last);
  }

  @Override
  public URI address() {
    return address;
  }

  @Override
  public long processId() {
    return process.pid();
  }

  @Override
  public double startSeconds() {
    return startSeconds;
  }

  /** Tells it to end, as a user does; by force if it does not. */
  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Files.deleteIfExists(errors);
  }
}
