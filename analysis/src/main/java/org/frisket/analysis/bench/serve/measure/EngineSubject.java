package org.frisket.analysis.bench.serve.measure;

import java.util.Collection;
import java.util.List;
import org.frisket.analysis.bench.serve.load.Asker;
import org.frisket.analysis.bench.serve.load.Call;
import org.frisket.analysis.bench.serve.server.EngineAsker;
import org.frisket.analysis.bench.serve.server.Expected;
import org.frisket.analysis.bench.serve.server.Workload;
import org.frisket.savedmodels.serving.engine.EngineCounts.Count;
import org.frisket.savedmodels.serving.engine.ServedTask;
import org.frisket.savedmodels.serving.engine.TaskEngine;

/**
 * An engine in this process.
 *
 * @param tasks by number, as those of the workload
 */
record EngineSubject(TaskEngine engine, List<ServedTask> tasks, Workload workload)
    implements AutoCloseable {

  Expected expected(Collection<Call> calls) {
    return Expected.of(workload, engine, tasks, calls);
  }

  Asker asker(Expected expected) {
    return new EngineAsker(engine, tasks, workload, expected);
  }

  /** Wordpieces of an example, in the mean of all that were asked. */
  double tokensARow() {
    return (double) engine.counts().get(Count.TOKENS) / engine.counts().get(Count.EXAMPLES);
  }

  @Override
  public void close() {
    engine.close();
  }
}
