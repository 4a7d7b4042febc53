package org.frisket.analysis.bench.serve.measure;

import com.google.common.util.concurrent.Uninterruptibles;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.frisket.analysis.bench.rows.Median;
import org.frisket.analysis.bench.serve.load.Asker;
import org.frisket.analysis.bench.serve.load.Call;
import org.frisket.analysis.bench.serve.load.ClosedLoop;
import org.frisket.analysis.bench.serve.load.Outcome;
import org.frisket.analysis.bench.serve.load.Outcomes;
import org.frisket.analysis.bench.serve.rows.Bar;
import org.frisket.analysis.bench.serve.rows.ValueUnit;
import org.frisket.analysis.bench.serve.server.Expected;
import org.frisket.analysis.bench.serve.server.Workload;
import org.frisket.analysis.tasks.MadeStore;
import org.frisket.analysis.tasks.MadeTask;

/**
 * What the first answer of a task takes above later ones: its archive is read, checked and
 * unpacked.
 *
 * @param tasks that are asked after each other
 * @param bar seconds
 */
record Cold(int tasks, double bar) implements Measurement {
  /** Until then the server compiles what decodes. */
  private static final int NOT_COUNTED = 4;

  private static final int WARM = 4;

  /**
   * In it the masked matrices of the task before are made, which would be measured with this one.
   */
  private static final Duration QUIET = Duration.ofSeconds(1);

  private static final Duration LIMIT = Duration.ofMinutes(1);

  @Override
  public String how(ServeSettings settings) {
    return "%d archived tasks over HTTP, each asked one text for the first time, after a second without requests, and %d times more; the first %d tasks not counted"
        .formatted(count(settings), WARM, NOT_COUNTED);
  }

  private int count(ServeSettings settings) {
    return settings.count(tasks, NOT_COUNTED + 1);
  }

  /** The first is not asked: the server may read it when it starts. */
  private List<MadeTask> made(Stage stage) {
    return stage.masked(count(stage.settings()) + 1);
  }

  @Override
  public MadeStore prepare(Stage stage) throws IOException {
    return stage.store("tasks", made(stage));
  }

  @Override
  public void measure(Stage stage, Findings findings) throws IOException {
    List<MadeTask> made = made(stage);
    MadeStore store = prepare(stage);
    Workload workload = stage.workload(made, 1);
    List<Call> calls =
        IntStream.range(1, made.size()).mapToObj(task -> new Call(task, 0, 1)).toList();
    Expected expected;
    stage.progress().at("computing expected answers");
    try (EngineSubject engine = stage.engine(store, workload)) {
      expected = engine.expected(calls);
    }
    try (ServerSubject server =
        stage.server(store, workload, expected, ServerOptions.usual().withBudget("4g"))) {
      compare(stage, findings, server.asker(), calls);
    }
  }

  private void compare(Stage stage, Findings findings, Asker asker, List<Call> calls) {
    stage.progress().at("asking");
    List<Double> above = new ArrayList<>();
    List<Double> warm = new ArrayList<>();
    for (Call call : calls) {
      Uninterruptibles.sleepUninterruptibly(QUIET);
      Outcomes outcomes = new ClosedLoop(asker, 1, LIMIT).run(Collections.nCopies(1 + WARM, call));
      List<Double> times =
          findings.judged(outcomes).all().stream().map(Outcome::sinceSent).toList();
      double later = Median.of(times.subList(1, times.size()));
      above.add(times.get(0) - later);
      warm.add(later);
    }
    List<Double> counted = above.subList(NOT_COUNTED, above.size());
    findings.aim(
        "first answer above later ones", Median.of(counted), ValueUnit.SECONDS, Bar.atMost(bar));
    findings.state("the most of these", Collections.max(counted), ValueUnit.SECONDS);
    findings.state("the very first task's", above.get(0), ValueUnit.SECONDS);
    findings.state("a later answer", Median.of(warm), ValueUnit.SECONDS);
  }
}
