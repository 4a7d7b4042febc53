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
import org.frisket.analysis.bench.workload.ChildProcess;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.WorkFailedException;
import org.frisket.savedmodels.json.Json;

/** A server in a process of its own, as a user starts it. */
public final class ServerProcess implements StartedServer {
  private static final long PATIENCE_SECONDS = 45;
  private static final double NANOS = 1e9;

  private final ChildProcess process;
  private final URI address;
  private final double startSeconds;

  private ServerProcess(ChildProcess process, long began) throws IOException {
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
    long began = System.nanoTime();
    ChildProcess process = ChildProcess.start(new ProcessBuilder(command));
    try {
      return new ServerProcess(process, began);
    } catch (IOException | RuntimeException e) {
      process.process().destroyForcibly();
      process.await(PATIENCE_SECONDS);
      throw e;
    }
  }

  /** What it says first: the reader stays open, so that it can go on saying things. */
  private JsonNode greeting() throws IOException {
    BufferedReader said = process.process().inputReader(StandardCharsets.UTF_8);
    String line = said.readLine();
    if (line == null) {
      throw new WorkFailedException("the server did not start" + process.lastErrors());
    }
    try {
      return Json.compact().readTree(line);
    } catch (JsonProcessingException e) {
      throw new WorkFailedException("the server said no JSON: " + line + process.lastErrors(), e);
    }
  }

  @Override
  public URI address() {
    return address;
  }

  @Override
  public long processId() {
    return process.process().pid();
  }

  @Override
  public double startSeconds() {
    return startSeconds;
  }

  /** Tells it to end, as a user does; by force if it does not. */
  @Override
  public void close() throws IOException {
    process.process().destroy();
    process.await(PATIENCE_SECONDS);
  }
}
