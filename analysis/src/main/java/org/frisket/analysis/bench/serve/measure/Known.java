package org.frisket.analysis.bench.serve.measure;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.frisket.analysis.bench.serve.load.Call;
import org.frisket.analysis.bench.serve.load.CallPlan;
import org.frisket.analysis.bench.serve.load.ClosedLoop;
import org.frisket.analysis.bench.serve.load.Outcomes;
import org.frisket.analysis.bench.serve.load.TaskShares;
import org.frisket.analysis.bench.serve.rows.Bar;
import org.frisket.analysis.bench.serve.rows.ValueUnit;
import org.frisket.analysis.bench.serve.server.Expected;
import org.frisket.analysis.bench.serve.server.MappedMemory;
import org.frisket.analysis.bench.serve.server.Workload;
import org.frisket.analysis.tasks.MadeStore;
import org.frisket.analysis.tasks.MadeTask;

/**
 * What a server takes that knows many tasks.
 *
 * @param tasks how many
 */
record Known(int tasks) implements Measurement {
  private static final int DIFFERENT = 40;
  private static final int QUESTIONS = 300;
  private static final int IN_FLIGHT = 4;
  private static final int TEXTS = 300; // a text is asked of one task
  private static final String BUDGET = "300m";
  private static final Duration LIMIT = Duration.ofMinutes(10);

  @Override
  public String how(ServeSettings settings) {
    return ("a server with --budget %s that knows %,d archived tasks (%d different ones at most, each"
            + " in a file of its own); %d questions by Zipf's law"
            + " over HTTP, %d under way, and then its memory (smaps_rollup)")
        .formatted(
            BUDGET, settings.count(tasks, 2), DIFFERENT, settings.count(QUESTIONS, 2), IN_FLIGHT);
  }

  private List<MadeTask> all(Stage stage) {
    return stage.masked(stage.settings().count(tasks, 2));
  }

  /** A store of its own: others are to know the tasks alone that they ask. */
  @Override
  public MadeStore prepare(Stage stage) throws IOException {
    List<MadeTask> all = all(stage);
    List<MadeTask> different = all.subList(0, Math.min(DIFFERENT, all.size()));
    MadeStore store = stage.store("known-" + all.size(), different);
    for (int i = different.size(); i < all.size(); i++) {
      store.copy(different.get(i % different.size()), all.get(i));
    }
    return store;
  }

  @Override
  public void measure(Stage stage, Findings findings) throws IOException {
    List<MadeTask> all = all(stage);
    MadeStore store = prepare(stage);
    Workload workload = stage.workload(all, TEXTS);
    List<Call> calls =
        new CallPlan(TaskShares.zipf(all.size()), workload.texts().size(), 1)
            .calls(stage.settings().count(QUESTIONS, 2));
    Expected expected;
    stage.progress().at("computing expected answers");
    try (EngineSubject engine = stage.engine(store, workload)) {
      expected = engine.expected(calls);
    }
    try (ServerSubject server =
        stage.server(store, workload, expected, ServerOptions.usual().withBudget(BUDGET))) {
      findings.aim("start", server.server().startSeconds(), ValueUnit.SECONDS, Bar.atMost(10));
      findings.state("tasks", all.size(), ValueUnit.COUNT);
      stage.progress().at("asking");
      Outcomes outcomes =
          findings.judged(new ClosedLoop(server.asker(), IN_FLIGHT, LIMIT).run(calls));
      state(findings, outcomes, MappedMemory.of(server.server().processId()), store);
    }
  }

  private static void state(
      Findings findings, Outcomes outcomes, MappedMemory memory, MadeStore store)
      throws IOException {
    long backbone = bytes(store.frozenModel());
    findings.aim(
        "resident beside the frozen model",
        (double) memory.resident() - backbone,
        ValueUnit.BYTES,
        Bar.atMost(1.2e9));
    findings.aim("not reclaimable", memory.anonymous(), ValueUnit.BYTES, Bar.atMost(0.4e9));
    findings.state("frozen model", backbone, ValueUnit.BYTES);
    findings.state("texts", outcomes.rowsASecond(), ValueUnit.A_SECOND);
    findings.state("p50", outcomes.sinceSent(0.5), ValueUnit.SECONDS);
    findings.state("p99", outcomes.sinceSent(0.99), ValueUnit.SECONDS);
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(Path::toFile).filter(File::isFile).mapToLong(File::length).sum();
    }
  }
}
