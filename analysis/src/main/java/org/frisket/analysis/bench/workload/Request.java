package org.frisket.analysis.bench.workload;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/**
 * What a worker is asked: one JSON object a line on its standard input, told apart by {@code
 * command}. Each is answered by one line; an answer with {@code error} says what went wrong.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "command")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Request.Load.class, name = "load"),
  @JsonSubTypes.Type(value = Request.Step.class, name = "step"),
  @JsonSubTypes.Type(value = Request.Epoch.class, name = "epoch"),
  @JsonSubTypes.Type(value = Request.Infer.class, name = "infer"),
  @JsonSubTypes.Type(value = Request.InferAll.class, name = "infer_all"),
  @JsonSubTypes.Type(value = Request.Memory.class, name = "memory"),
  @JsonSubTypes.Type(value = Request.Versions.class, name = "versions"),
  @JsonSubTypes.Type(value = Request.Quit.class, name = "quit")
})
public sealed interface Request {
  /**
   * Loads a model in place of the last one; answered by {@code seconds}.
   *
   * @param model a {@link org.frisket.analysis.bench.workload.ModelFolder}
   * @param method for training, or for answers
   * @param dropped share of heads and neurons that masks drop in every block; 0 for the usual masks
   */
  record Load(
      String model,
      BenchMethod method,
      double dropout,
      double learningRate,
      int threads,
      double dropped)
      implements Request {}

  /** One step of training; answered by {@code seconds} and {@code loss}, before the update. */
  record Step(WireBatch batch) implements Request {}

  /** A step for each batch; answered by {@code seconds} of all and the last {@code loss}. */
  record Epoch(List<WireBatch> batches) implements Request {}

  /** Answered by {@code seconds}, the mean of {@code repeat}, and {@code logits} (B, C). */
  record Infer(WireBatch batch, int repeat) implements Request {}

  /** Answers to batches one after the other; answered by {@code seconds} of all. */
  record InferAll(List<WireBatch> batches) implements Request {}

  /** Answered by {@code peak_bytes} and {@code resident_bytes} of the process. */
  record Memory() implements Request {}

  /** Answered by a version for each name of a library. */
  record Versions() implements Request {}

  /** Ends the worker; not answered. */
  record Quit() implements Request {}
}
