package org.frisket.analysis.bench.serve.measure;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.frisket.analysis.bench.serve.load.OpenLoop;
import org.frisket.analysis.bench.serve.load.Outcomes;
import org.frisket.analysis.bench.serve.load.PlannedCall;
import org.frisket.analysis.bench.serve.load.TaskShares;
import org.frisket.analysis.bench.serve.load.Verdict;
import org.frisket.analysis.bench.serve.rows.Bar;
import org.frisket.analysis.bench.serve.rows.ValueUnit;
import org.frisket.analysis.tasks.MadeStore;

/** What is answered, refused and when all is well again, when three times too much is asked. */
record Overload() implements Measurement {
  private static final int TASKS = 8;
  private static final double TIMES = 3;
  private static final double LOAD = 0.5;
  private static final double SECONDS = 60;
  private static final double AROUND = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @Override
  public String how(ServeSettings settings) {
    return ("%d tasks asked as often as each other over HTTP, one text a request, Poisson arrivals:"
            + " %.0f s at half of the capacity, %.0f s at three times of it, and %.0f s at half;"
            + " no more may wait (--max-queue-tokens) than did when the capacity was measured, %d texts")
        .formatted(
            TASKS,
            settings.seconds(AROUND),
            settings.seconds(SECONDS),
            settings.seconds(AROUND),
            Capacity.IN_FLIGHT);
  }

  @Override
  public MadeStore prepare(Stage stage) throws IOException {
    return SingleTexts.store(stage, TASKS);
  }

  @Override
  public void measure(Stage stage, Findings findings) throws IOException {
    SingleTexts asked = SingleTexts.prepare(stage, TaskShares.uniform(TASKS));
    double capacity;
    try (ServerSubject server = asked.server(stage, ServerOptions.usual())) {
      capacity = asked.capacity(stage, server, findings);
    }
    long queued = Math.max(1, Math.round(Capacity.IN_FLIGHT * asked.tokens()));
    ServerOptions limited = ServerOptions.usual().withQueuedTokens(queued);
    try (ServerSubject server = asked.server(stage, limited)) {
      stage.progress().at("warming up");
      findings.judgedButRefusals(
          new OpenLoop(server.asker(), PATIENCE)
              .run(asked.plan().arrivals("warm", 0, capacity, stage.settings().seconds(AROUND))));
      Phases phases =
          Phases.of(stage.settings().seconds(AROUND), stage.settings().seconds(SECONDS));
      stage.progress().at("asking too much");
      Outcomes all =
          findings.judgedButRefusals(
              new OpenLoop(server.asker(), PATIENCE).run(plan(asked, phases, capacity)));
      findings.state("capacity, texts", capacity, ValueUnit.A_SECOND);
      findings.state("wordpieces that may wait", queued, ValueUnit.COUNT);
      state(findings, all, phases, capacity);
    }
  }

  /**
   * When what begins and ends, in nanoseconds after the start.
   *
   * @param over when too much is asked
   * @param after when that ends
   * @param end of all
   */
  private record Phases(long over, long after, long end) {
    static Phases of(double around, double over) {
      long before = Math.round(1e9 * around);
      long much = Math.round(1e9 * over);
      return new Phases(before, before + much, 2 * before + much);
    }

    double overSeconds() {
      return (after - over) / 1e9;
    }
  }

  private static List<PlannedCall> plan(SingleTexts asked, Phases phases, double capacity) {
    double around = phases.over() / 1e9;
    List<PlannedCall> plan = new ArrayList<>();
    plan.addAll(asked.plan().arrivals("before", 0, LOAD * capacity, around));
    plan.addAll(
        asked.plan().arrivals("over", phases.over(), TIMES * capacity, phases.overSeconds()));
    plan.addAll(asked.plan().arrivals("after", phases.after(), LOAD * capacity, around));
    return plan;
  }

  private static void state(Findings findings, Outcomes all, Phases phases, double capacity) {
    Outcomes over = all.dueFrom(phases.over(), phases.after());
    Outcomes refused = over.of(Verdict.REFUSED);
    double goodput = all.doneFrom(phases.over(), phases.after()).rows() / phases.overSeconds();
    findings.aim("goodput ÷ capacity", goodput / capacity, ValueUnit.RATIO, Bar.atLeast(0.9));
    findings.aim("p99 of refusals", refused.latency(0.99), ValueUnit.SECONDS, Bar.atMost(0.01));
    findings.aim(
        "seconds until all is well again",
        new Recovery(all, phases.over(), phases.after(), phases.end()).seconds(),
        ValueUnit.SECONDS,
        Bar.atMost(1));
    findings.state("p50 of refusals", refused.latency(0.5), ValueUnit.SECONDS);
    findings.state(
        "p99 of refusals, from their sending", refused.sinceSent(0.99), ValueUnit.SECONDS);
    findings.state("refused", refused.all().size() / (double) over.all().size(), ValueUnit.RATIO);
    findings.state(
        "p99 of answers meanwhile", over.of(Verdict.RIGHT).latency(0.99), ValueUnit.SECONDS);
    findings.state(
        "p99 of answers before",
        all.dueFrom(0, phases.over()).of(Verdict.RIGHT).latency(0.99),
        ValueUnit.SECONDS);
  }
}
