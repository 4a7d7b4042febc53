package org.frisket.savedmodels.serving.engine;

import java.nio.file.Path;
import java.util.Optional;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.runtime.Sessions;
import org.frisket.savedmodels.serving.InferenceRuntime;

/**
 * How much an engine may use.
 *
 * @param budget bytes that tasks may take beside the backbones
 * @param threads that a pass computes with; TensorFlow keeps the number of the first of a process
 * @param passTokens wordpieces of one task that are computed together, at most, padding counted:
 *     the more there are, the less it costs to change from one task to another, and the longer
 *     others wait
 * @param queuedTokens wordpieces that may wait for their turn; above it requests are refused, but
 *     for one of any size where nothing waits
 * @param scratch folder on a disk of this machine, to which the system may write the masks in
 *     memory where it needs their place; without one they stay
 * @param niceness of what computes, from 0 to 19: above 0 it lets all other threads go first where
 *     processors are short, on Linux alone, and ONNX Runtime's threads sleep as soon as they have
 *     nothing to do
 * @param runtime what computes tasks that are materialised; {@link InferenceRuntime#ONNXRUNTIME} is
 *     {@link InferenceRuntime#AUTO}, and refused where it is not there
 */
public record EngineSettings(
    long budget,
    int threads,
    int passTokens,
    long queuedTokens,
    Optional<Path> scratch,
    int niceness,
    InferenceRuntime runtime) {
  private static final long MEBIBYTE = 1L << 20;

  /**
   * One gibibyte, all processors, passes of 2,048 wordpieces, some 100 of them waiting, and no
   * folder.
   */
  public static EngineSettings defaults() {
    return new EngineSettings(
        1024 * MEBIBYTE,
        Sessions.threads(0),
        2048,
        200_000,
        Optional.empty(),
        0,
        InferenceRuntime.AUTO);
  }

  public EngineSettings {
    require("budget of tasks in bytes", budget);
    require("threads", threads);
    require("wordpieces of a pass", passTokens);
    require("wordpieces that may wait", queuedTokens);
    InvalidInputException.require(
        "niceness", niceness, niceness >= 0 && niceness <= 19, "from 0 to 19");
  }

  private static void require(String what, long value) {
    if (value < 1) {
      throw InvalidInputException.of(what, value, "1 or more");
    }
  }

  /** The same with another {@link #budget}. */
  public EngineSettings withBudget(long bytes) {
    return new EngineSettings(bytes, threads, passTokens, queuedTokens, scratch, niceness, runtime);
  }

  /** The same with other {@link #threads}; 0 for all processors. */
  public EngineSettings withThreads(int count) {
    return new EngineSettings(
        budget, Sessions.threads(count), passTokens, queuedTokens, scratch, niceness, runtime);
  }

  /** The same with other {@link #passTokens}. */
  public EngineSettings withPassTokens(int tokens) {
    return new EngineSettings(budget, threads, tokens, queuedTokens, scratch, niceness, runtime);
  }

  /** The same with other {@link #queuedTokens}. */
  public EngineSettings withQueuedTokens(long tokens) {
    return new EngineSettings(budget, threads, passTokens, tokens, scratch, niceness, runtime);
  }

  /** The same with another {@link #scratch}. */
  public EngineSettings withScratch(Optional<Path> folder) {
    return new EngineSettings(budget, threads, passTokens, queuedTokens, folder, niceness, runtime);
  }

  /** The same with another {@link #niceness}. */
  public EngineSettings withNiceness(int of) {
    return new EngineSettings(budget, threads, passTokens, queuedTokens, scratch, of, runtime);
  }

  /**
   * The same with another {@link #runtime}.
   *
   * @throws InvalidInputException if it is not there
   */
  public EngineSettings withRuntime(InferenceRuntime of) {
    of.requireThere();
    return new EngineSettings(budget, threads, passTokens, queuedTokens, scratch, niceness, of);
  }
}
