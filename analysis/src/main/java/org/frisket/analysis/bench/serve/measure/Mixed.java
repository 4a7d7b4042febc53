package org.frisket.analysis.bench.serve.measure;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
 * What masks cost: several tasks beside one network without any, on the same texts, with more
 * waiting than is computed.
 *
 * @param tasks how many
 * @param zipf whether they are asked by Zipf's law; else all as often
 * @param budget of the server
 * @param requests of 32 texts a run
 * @param bar the least throughput that is aimed at, to that of one network; null for none
 */
record Mixed(int tasks, boolean zipf, String budget, int requests, Double bar)
    implements Measurement {
  private static final String RATIO = "throughput ÷ one network"; // a picture is drawn of it
  private static final int ROWS = 32;
  private static final int WAITING = 8;

  /** So many that nothing is shared between tasks: masks alone are measured. */
  private static final int TEXTS = 4096;

  /** Above it the bar does not count: a run was too short to measure what masks cost. */
  private static final double MOST_REMEMBERED = 0.1;

  private static final Duration LIMIT = Duration.ofMinutes(10);

  @Override
  public String how(ServeSettings settings) {
    return "%d requests of 32 texts a run over HTTP, %d under way, budget %s, tasks %s; and the same texts to one network without masks, in turns"
        .formatted(
            settings.count(requests, 2),
            Math.min(settings.count(requests, 2), inFlight()),
            budget,
            zipf ? "by Zipf's law" : "in turn");
  }

  private int inFlight() {
    return WAITING * tasks;
  }

  private List<MadeTask> all(Stage stage) {
    List<MadeTask> all = new ArrayList<>(stage.masked(tasks));
    all.add(stage.unmasked());
    return all;
  }

  @Override
  public MadeStore prepare(Stage stage) throws IOException {
    return stage.store("tasks", all(stage));
  }

  @Override
  public void measure(Stage stage, Findings findings) throws IOException {
    List<MadeTask> all = all(stage);
    MadeStore store = prepare(stage);
    Workload workload = stage.workload(all, TEXTS);
    List<Call> mixed = calls(workload.texts().size(), stage.settings().count(requests, 2));
    List<Call> one =
        mixed.stream().map(call -> new Call(tasks, call.first(), call.rows())).toList();
    Expected expected;
    stage.progress().at("computing expected answers");
    try (EngineSubject engine = stage.engine(store, workload)) {
      expected = engine.expected(Stream.concat(mixed.stream(), one.stream()).toList());
    }
    ServerOptions options = ServerOptions.usual().withBudget(budget).backlogged();
    try (ServerSubject server = stage.server(store, workload, expected, options)) {
      compare(stage, findings, server, mixed, one);
    }
  }

  private List<Call> calls(int texts, int count) {
    if (zipf) {
      return new CallPlan(TaskShares.zipf(tasks), texts, ROWS).calls(count);
    }
    List<Call> drawn = new CallPlan(TaskShares.uniform(1), texts, ROWS).calls(count);
    return IntStream.range(0, count)
        .mapToObj(i -> new Call(i % tasks, drawn.get(i).first(), ROWS))
        .toList();
  }

  private void compare(
      Stage stage, Findings findings, ServerSubject server, List<Call> mixed, List<Call> one) {
    ClosedLoop loop = new ClosedLoop(server.asker(), inFlight(), LIMIT);
    stage.progress().at("warming up");
    findings.judged(loop.run(one));
    findings.judged(loop.run(mixed));
    Remembered remembered = new Remembered(server.management());
    TwoSides sides =
        TwoSides.inTurns(
            stage.settings().pairs(),
            stage.progress(),
            () -> remembered.during(() -> findings.judged(loop.run(mixed))),
            () -> findings.judged(loop.run(one)));
    double ratio = sides.ratio(Outcomes::rowsASecond);
    boolean counts = bar != null && remembered.share() <= MOST_REMEMBERED;
    findings.aim(RATIO, ratio, ValueUnit.RATIO, counts ? Bar.atLeast(bar) : null);
    findings.state("mixed, remembered wordpieces", remembered.share(), ValueUnit.RATIO);
    state(findings, "mixed", sides.first());
    state(findings, "one network", sides.second());
  }

  private static void state(Findings findings, String name, List<Outcomes> side) {
    findings.state(
        name + ", texts", TwoSides.median(side, Outcomes::rowsASecond), ValueUnit.A_SECOND);
    findings.state(
        name + ", p50", TwoSides.median(side, all -> all.sinceSent(0.5)), ValueUnit.SECONDS);
    findings.state(
        name + ", p99", TwoSides.median(side, all -> all.sinceSent(0.99)), ValueUnit.SECONDS);
  }
}
