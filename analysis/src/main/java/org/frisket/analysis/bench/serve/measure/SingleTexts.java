package org.frisket.analysis.bench.serve.measure;

import java.io.IOException;
import java.util.List;
import org.frisket.analysis.bench.serve.load.CallPlan;
import org.frisket.analysis.bench.serve.load.TaskShares;
import org.frisket.analysis.bench.serve.server.Expected;
import org.frisket.analysis.bench.serve.server.Workload;
import org.frisket.analysis.tasks.MadeStore;
import org.frisket.analysis.tasks.MadeTask;

/**
 * What rows have in common that ask some tasks one text a request.
 *
 * @param capacity how it is measured
 * @param tokens of a text, in the mean
 */
record SingleTexts(
    MadeStore store, Workload workload, Expected expected, Capacity capacity, double tokens) {
  /** More than the engine remembers blocks of: texts come again, but are computed again, too. */
  private static final int TEXTS = 2048;

  private static final double CAPACITY_SECONDS = 10;

  /** With the first so many tasks. */
  static MadeStore store(Stage stage, int tasks) throws IOException {
    return stage.store("tasks", stage.masked(tasks));
  }

  /** Makes the tasks, and computes what they answer. */
  static SingleTexts prepare(Stage stage, TaskShares shares) throws IOException {
    List<MadeTask> tasks = stage.masked(shares.tasks());
    MadeStore store = store(stage, shares.tasks());
    Workload workload = stage.workload(tasks, stage.settings().count(TEXTS, 8));
    CallPlan plan = new CallPlan(shares, workload.texts().size(), 1);
    Capacity capacity = new Capacity(plan, stage.settings().seconds(CAPACITY_SECONDS));
    stage.progress().at("computing expected answers");
    try (EngineSubject engine = stage.engine(store, workload)) {
      Expected expected = engine.expected(plan.all());
      return new SingleTexts(store, workload, expected, capacity, engine.tokensARow());
    }
  }

  ServerSubject server(Stage stage, ServerOptions options) throws IOException {
    return stage.server(store, workload, expected, options);
  }

  /** Measures what the server can do. */
  double capacity(Stage stage, ServerSubject server, Findings findings) {
    stage.progress().at("measuring the capacity");
    return Math.min(capacity.measure(server.asker(), findings), stage.settings().mostRate());
  }

  CallPlan plan() {
    return capacity.plan();
  }
}
