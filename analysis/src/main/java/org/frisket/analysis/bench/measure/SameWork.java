package org.frisket.analysis.bench.measure;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.frisket.analysis.bench.workload.Request;
import org.frisket.analysis.bench.workload.WorkerProcess;
import org.frisket.models.error.WorkFailedException;

/**
 * Whether both sides do the same work: losses of the first steps without dropout, or logits. A
 * ratio of times says nothing where they differ.
 */
final class SameWork {
  private static final int STEPS = 3;
  private static final int ROWS = 8;
  private static final double LOSS_TOLERANCE = 1e-3;
  private static final double LOGIT_TOLERANCE = 1e-4;

  /** Numbers of eight bits: enough to see that it is the same network. */
  private static final double COARSE_TOLERANCE = 0.1;

  private final Consumer<String> progress;
  private final boolean exact;

  /**
   * @param exact whether both compute in float32
   */
  SameWork(Consumer<String> progress, boolean exact) {
    this.progress = progress;
    this.exact = exact;
  }

  /**
   * @throws WorkFailedException that names both values, where they differ
   */
  void check(Side ours, Side peer) throws IOException {
    boolean answers = ours.load().method().answers();
    List<Double> own = values(ours.withoutDropout(), answers);
    List<Double> other = values(peer.withoutDropout(), answers);
    String what = answers ? "logit" : "loss of step";
    for (int i = 0; i < own.size(); i++) {
      requireClose(what + " " + (i + 1), own.get(i), other.get(i), answers);
    }
    progress.accept(
        "same work: %s %s and %s".formatted(what, own.subList(0, 2), other.subList(0, 2)));
  }

  private static List<Double> values(Side side, boolean answers) throws IOException {
    try (WorkerProcess process = side.open()) {
      return answers ? logits(process, side) : losses(process, side);
    }
  }

  private static List<Double> losses(WorkerProcess process, Side side) {
    List<Double> losses = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      Request.Step request = new Request.Step(side.batch(step).head(ROWS));
      losses.add(process.ask(request).required("loss").asDouble());
    }
    return losses;
  }

  private static List<Double> logits(WorkerProcess process, Side side) {
    List<Double> logits = new ArrayList<>();
    Request.Infer request = new Request.Infer(side.batch(0).head(ROWS), 1);
    for (JsonNode row : process.ask(request).required("logits")) {
      row.forEach(logit -> logits.add(logit.asDouble()));
    }
    return logits;
  }

  private void requireClose(String what, double ours, double peer, boolean answers) {
    double logits = exact ? LOGIT_TOLERANCE : COARSE_TOLERANCE;
    double allowed = answers ? logits : LOSS_TOLERANCE * Math.abs(peer);
    if (!(Math.abs(ours - peer) <= allowed)) {
      throw new WorkFailedException(
          "%s: ours %s, the peer's %s: not the same work (expected: at most %.1e apart)"
              .formatted(what, ours, peer, allowed));
    }
  }
}
