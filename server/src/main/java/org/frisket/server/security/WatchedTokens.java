package org.frisket.server.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.error.InvalidInputException;

/**
 * The tokens of a file that is read again when something else stands in it. While it cannot be read
 * the tokens stay that were there before, all of them.
 */
public final class WatchedTokens implements TokenSource, AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(WatchedTokens.class);

  private final ScheduledExecutorService watching =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "frisket-tokens");
            thread.setDaemon(true);
            return thread;
          });
  private final Path file;
  private volatile Tokens tokens;
  private byte[] seen;
  private String told = "";

  /**
   * Reads the file.
   *
   * @throws InvalidInputException if it holds something else than tokens
   * @throws IOException if it cannot be read
   */
  public WatchedTokens(Path file) throws IOException {
    this.file = file;
    this.tokens = Tokens.read(file);
    this.seen = Files.readAllBytes(file);
  }

  /** From now on looks at the file so often. */
  public WatchedTokens watch(Duration pause) {
    var unused =
        watching.scheduleWithFixedDelay( // ends with this
            this::look, pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
    return this;
  }

  @Override
  public Tokens now() {
    return tokens;
  }

  /** Times of files are too coarse for two changes in a row: what stands there is compared. */
  synchronized void look() {
    try {
      byte[] found = Files.readAllBytes(file);
      if (!Arrays.equals(found, seen)) {
        Tokens read = Tokens.parse(file, found);
        tokens = read;
        seen = found;
        LOG.info("{}: {} tokens hold from now on", file, read.all().size());
      }
      told = "";
    } catch (IOException | RuntimeException e) {
      tellOnce(String.valueOf(e.getMessage()));
    }
  }

  private void tellOnce(String problem) {
    if (!problem.equals(told)) {
      LOG.error("{} was not read again, the tokens stay as they were: {}", file, problem);
    }
    told = problem;
  }

  /** Looks no more. */
  @Override
  public void close() {
    watching.shutdownNow();
  }
}
