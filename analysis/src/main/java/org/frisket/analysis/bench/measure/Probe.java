package org.frisket.analysis.bench.measure;

import com.fasterxml.jackson.databind.JsonNode;
import org.frisket.analysis.bench.workload.Request;
import org.frisket.analysis.bench.workload.WireBatch;
import org.frisket.analysis.bench.workload.WorkerProcess;

/** Measures one value on a worker that has loaded its model. */
@FunctionalInterface
interface Probe {
  /** So many passes over a batch of one are timed together. */
  int PASSES_OF_ONE = 20;

  int STEPS_TO_PEAK = 3;

  /**
   * @param index how many were measured before, on this side
   */
  double measure(WorkerProcess process, Side side, int index);

  static Probe step() {
    return (process, side, index) -> seconds(process.ask(new Request.Step(side.batch(index))));
  }

  static Probe epoch() {
    return (process, side, index) -> seconds(process.ask(new Request.Epoch(side.batches())));
  }

  static Probe answers() {
    return (process, side, index) -> {
      WireBatch batch = side.batch(index);
      int repeat = batch.rows() == 1 ? PASSES_OF_ONE : 1;
      return seconds(process.ask(new Request.Infer(batch, repeat)));
    };
  }

  /** All batches, whatever their lengths. */
  static Probe allAnswers() {
    return (process, side, index) -> seconds(process.ask(new Request.InferAll(side.batches())));
  }

  /** Bytes resident at most, after some steps. */
  static Probe peak() {
    return (process, side, index) -> {
      for (int step = 0; step < STEPS_TO_PEAK; step++) {
        process.ask(new Request.Step(side.batch(step)));
      }
      return process.ask(new Request.Memory()).required("peak_bytes").asDouble();
    };
  }

  private static double seconds(JsonNode reply) {
    return reply.required("seconds").asDouble();
  }
}
