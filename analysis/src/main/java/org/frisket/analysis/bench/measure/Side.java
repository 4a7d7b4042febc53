package org.frisket.analysis.bench.measure;

import java.io.IOException;
import java.util.List;
import org.frisket.analysis.bench.workload.Request;
import org.frisket.analysis.bench.workload.WireBatch;
import org.frisket.analysis.bench.workload.WorkerProcess;
import org.frisket.models.error.WorkFailedException;

/**
 * One side of a comparison.
 *
 * @param program its worker
 * @param load what the worker loads
 * @param batches what it computes; the first is taken again after the last
 */
public record Side(Program program, Request.Load load, List<WireBatch> batches) {

  /** A worker that has loaded the model. */
  WorkerProcess open() throws IOException {
    WorkerProcess process = program.start();
    try {
      process.ask(load);
      return process;
    } catch (WorkFailedException e) {
      process.close();
      throw e;
    }
  }

  WireBatch batch(int index) {
    return batches.get(index % batches.size());
  }

  Side with(Program other) {
    return new Side(other, load, batches);
  }

  Side over(List<WireBatch> others) {
    return new Side(program, load, others);
  }

  Side withoutDropout() {
    Request.Load still =
        new Request.Load(
            load.model(), load.method(), 0, load.learningRate(), load.threads(), load.dropped());
    return new Side(program, still, batches);
  }
}
