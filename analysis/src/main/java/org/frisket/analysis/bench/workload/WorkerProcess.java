package org.frisket.analysis.bench.workload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.frisket.models.error.ErrorText;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.WorkFailedException;
import org.frisket.savedmodels.json.Json;

/** A worker in a process of its own, ours or a peer's, and the conversation with it. */
public final class WorkerProcess implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 20;

  private final String name;
  private final ChildProcess process;
  private final Writer requests;
  private final BufferedReader replies;

  private WorkerProcess(String name, ChildProcess process) {
    this.name = name;
    this.process = process;
    this.requests = process.process().outputWriter(StandardCharsets.UTF_8);
    this.replies = process.process().inputReader(StandardCharsets.UTF_8);
  }

  /**
   * @param name for messages
   * @param environment changes what it inherits from this process
   * @throws InvalidInputException if the program cannot be started
   */
  public static WorkerProcess start(
      String name, List<String> command, Consumer<Map<String, String>> environment) {
    ProcessBuilder builder = new ProcessBuilder(command);
    environment.accept(builder.environment());
    try {
      return new WorkerProcess(name, ChildProcess.start(builder));
    } catch (IOException e) {
      throw new InvalidInputException(
          name + ": " + command.get(0) + " (expected: a program that starts)", e);
    }
  }

  /**
   * Asks, and waits for the answer.
   *
   * @throws WorkFailedException with the last lines of its standard error, if it answers with an
   *     error or ends
   */
  public JsonNode ask(Request request) {
    try {
      send(request);
      String line = replies.readLine();
      if (line == null) {
        throw failed("ended with exit code " + process.process().waitFor());
      }
      return checked(line);
    } catch (IOException e) {
      throw failed("is gone (" + ErrorText.of(e) + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("was left alone");
    }
  }

  private void send(Request request) throws IOException {
    requests.write(Json.line(request) + "\n");
    requests.flush();
  }

  private JsonNode checked(String line) {
    try {
      JsonNode reply = Json.compact().readTree(line);
      if (reply.has("error")) {
        throw failed("says: " + reply.get("error").asText());
      }
      return reply;
    } catch (JsonProcessingException e) {
      throw failed("answered with no JSON: " + line);
    }
  }

  private WorkFailedException failed(String how) {
    try {
      return new WorkFailedException("worker " + name + " " + how + process.lastErrors());
    } catch (IOException e) {
      throw new UncheckedIOException("standard error of worker " + name, e);
    }
  }

  /** Ends it, by force if it does not end itself. */
  @Override
  public void close() throws IOException {
    try (requests) {
      send(new Request.Quit());
    } catch (IOException e) {
      process.process().destroy(); // it has ended already, or reads no more
    }
    process.await(PATIENCE_SECONDS);
  }
}
