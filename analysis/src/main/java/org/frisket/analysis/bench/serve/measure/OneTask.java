package org.frisket.analysis.bench.serve.measure;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.frisket.analysis.bench.serve.load.Asker;
import org.frisket.analysis.bench.serve.load.Call;
import org.frisket.analysis.bench.serve.load.CallPlan;
import org.frisket.analysis.bench.serve.load.ClosedLoop;
import org.frisket.analysis.bench.serve.load.Outcomes;
import org.frisket.analysis.bench.serve.load.TaskShares;
import org.frisket.analysis.bench.serve.rows.Bar;
import org.frisket.analysis.bench.serve.rows.ValueUnit;
import org.frisket.analysis.bench.serve.server.Expected;
import org.frisket.analysis.bench.serve.server.Workload;
import org.frisket.analysis.tasks.MadeStore;
import org.frisket.analysis.tasks.MadeTask;

/**
 * What the wire costs: one task over HTTP, beside the engine called in process.
 *
 * @param requests of 32 texts a run
 */
record OneTask(int requests) implements Measurement {
  private static final int ROWS = 32;
  private static final int IN_FLIGHT = 8;
  private static final int SINGLE = 40;
  private static final int TEXTS = 2048;
  private static final Duration LIMIT = Duration.ofMinutes(10);

  @Override
  public String how(ServeSettings settings) {
    return "%d requests of 32 texts a run, %d under way, over HTTP and to the engine in the measuring process in turns"
        .formatted(settings.count(requests, 2), IN_FLIGHT);
  }

  @Override
  public MadeStore prepare(Stage stage) throws IOException {
    return stage.store("tasks", stage.masked(1));
  }

  @Override
  public void measure(Stage stage, Findings findings) throws IOException {
    List<MadeTask> tasks = stage.masked(1);
    MadeStore store = prepare(stage);
    Workload workload = stage.workload(tasks, TEXTS);
    int texts = workload.texts().size();
    List<Call> full =
        new CallPlan(TaskShares.uniform(1), texts, ROWS).calls(stage.settings().count(requests, 2));
    List<Call> single =
        new CallPlan(TaskShares.uniform(1), texts, 1).calls(stage.settings().count(SINGLE, 2));
    try (EngineSubject engine = stage.engine(store, workload)) {
      stage.progress().at("computing expected answers");
      Expected expected = engine.expected(Stream.concat(full.stream(), single.stream()).toList());
      try (ServerSubject server =
          stage.server(store, workload, expected, ServerOptions.usual().backlogged())) {
        compare(stage, findings, server.asker(), engine.asker(expected), full, single);
      }
    }
  }

  private static void compare(
      Stage stage,
      Findings findings,
      Asker http,
      Asker inside,
      List<Call> full,
      List<Call> single) {
    stage.progress().at("warming up");
    findings.judged(new ClosedLoop(http, IN_FLIGHT, LIMIT).run(full));
    findings.judged(new ClosedLoop(inside, IN_FLIGHT, LIMIT).run(full));
    TwoSides many = inTurns(stage, findings, http, inside, IN_FLIGHT, full);
    TwoSides one = inTurns(stage, findings, http, inside, 1, single);
    findings.aim(
        "HTTP ÷ in process", many.ratio(Outcomes::rowsASecond), ValueUnit.RATIO, Bar.atLeast(0.95));
    findings.state("texts over HTTP", rows(many.first()), ValueUnit.A_SECOND);
    findings.state("texts in process", rows(many.second()), ValueUnit.A_SECOND);
    findings.state("p50 of a single text over HTTP", p50(one.first()), ValueUnit.SECONDS);
    findings.state("p50 of a single text in process", p50(one.second()), ValueUnit.SECONDS);
  }

  private static TwoSides inTurns(
      Stage stage, Findings findings, Asker http, Asker inside, int inFlight, List<Call> calls) {
    return TwoSides.inTurns(
        stage.settings().pairs(),
        stage.progress(),
        () -> findings.judged(new ClosedLoop(http, inFlight, LIMIT).run(calls)),
        () -> findings.judged(new ClosedLoop(inside, inFlight, LIMIT).run(calls)));
  }

  private static double rows(List<Outcomes> side) {
    return TwoSides.median(side, Outcomes::rowsASecond);
  }

  private static double p50(List<Outcomes> side) {
    return TwoSides.median(side, outcomes -> outcomes.sinceSent(0.5));
  }
}
