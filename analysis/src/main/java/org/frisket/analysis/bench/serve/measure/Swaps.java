package org.frisket.analysis.bench.serve.measure;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.frisket.analysis.bench.serve.load.OpenLoop;
import org.frisket.analysis.bench.serve.load.Outcomes;
import org.frisket.analysis.bench.serve.load.TaskShares;
import org.frisket.analysis.bench.serve.load.Verdict;
import org.frisket.analysis.bench.serve.rows.Bar;
import org.frisket.analysis.bench.serve.rows.ValueUnit;
import org.frisket.analysis.bench.serve.server.Changes;
import org.frisket.analysis.bench.workload.BenchMethod;
import org.frisket.analysis.tasks.MadeStore;

/**
 * How much longer others wait while tasks are added, replaced and removed.
 *
 * @param load share of the capacity that is asked
 * @param changes a second
 * @param seconds of a run
 * @param compared whether it runs undisturbed, too, in turns; or once, to see that all goes well
 */
record Swaps(double load, double changes, double seconds, boolean compared) implements Measurement {
  private static final int TASKS = 8;
  private static final int CHANGING = 6;
  private static final long SEED = 1000;

  /** However long what is measured is. */
  private static final double WARM_UP = 30;

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @Override
  public String how(ServeSettings settings) {
    return ("%d tasks asked as often as each other over HTTP, one text a request, Poisson arrivals"
            + " at %.0f %% of the capacity for %.0f s%s while %d others are put over HTTP, replaced"
            + " and removed, changes a second: %.0f%s")
        .formatted(
            TASKS,
            100 * load,
            settings.seconds(seconds),
            compared ? ", undisturbed and" : "",
            changing(settings),
            changes,
            compared ? ", in turns" : "");
  }

  @Override
  public MadeStore prepare(Stage stage) throws IOException {
    return SingleTexts.store(stage, TASKS);
  }

  @Override
  public void measure(Stage stage, Findings findings) throws IOException {
    SingleTexts asked = SingleTexts.prepare(stage, TaskShares.uniform(TASKS));
    List<Changes.Archives> archives = archives(stage, asked.store());
    try (ServerSubject server = asked.server(stage, ServerOptions.usual())) {
      double capacity = asked.capacity(stage, server, findings);
      findings.state("capacity, texts", capacity, ValueUnit.A_SECOND);
      Run run = new Run(stage, asked, server, archives, findings, load * capacity);
      stage.progress().at("warming up");
      run.disturbed(Math.min(WARM_UP, seconds));
      run.made.clear();
      state(run);
      double made = run.made.stream().mapToDouble(Double::doubleValue).average().orElse(0);
      findings.aim("changes", made, ValueUnit.A_SECOND, Bar.atLeast(0.9 * changes));
    }
  }

  private void state(Run run) {
    if (compared) {
      Stage stage = run.stage;
      state(
          run.findings,
          TwoSides.inTurns(
              stage.settings().pairs(), stage.progress(), run::disturbed, run::undisturbed));
    } else {
      run.stage.progress().at("asking");
      Outcomes all = run.disturbed();
      run.findings.state("right answers", all.rows(), ValueUnit.COUNT);
      run.findings.state("p50", all.latency(0.5), ValueUnit.SECONDS);
      run.findings.state("p99", all.latency(0.99), ValueUnit.SECONDS);
    }
  }

  private static int changing(ServeSettings settings) {
    return settings.count(CHANGING, 2);
  }

  private static List<Changes.Archives> archives(Stage stage, MadeStore store) throws IOException {
    stage.progress().at("making tasks that come and go");
    List<Changes.Archives> archives = new ArrayList<>();
    for (int i = 0; i < changing(stage.settings()); i++) {
      String id = "changing-" + i;
      archives.add(
          new Changes.Archives(
              id,
              store.packed(stage.task(id, BenchMethod.MASKING, SEED + 2L * i)),
              store.packed(stage.task(id, BenchMethod.MASKING, SEED + 2L * i + 1))));
    }
    return archives;
  }

  private static void state(Findings findings, TwoSides sides) {
    findings.aim(
        "p99 while tasks change ÷ undisturbed",
        sides.ratio(all -> all.latency(0.99)),
        ValueUnit.RATIO,
        Bar.atMost(1.5));
    for (double share : new double[] {0.5, 0.99}) {
      String name = "p%.0f".formatted(100 * share);
      findings.state(
          name + " while tasks change",
          TwoSides.median(sides.first(), all -> all.latency(share)),
          ValueUnit.SECONDS);
      findings.state(
          name + " undisturbed",
          TwoSides.median(sides.second(), all -> all.latency(share)),
          ValueUnit.SECONDS);
    }
  }

  /** Both sides, and the changes a second that were made. */
  private final class Run {
    private final Stage stage;
    private final SingleTexts asked;
    private final ServerSubject server;
    private final List<Changes.Archives> archives;
    private final Findings findings;
    private final double rate;
    private final List<Double> made = new ArrayList<>();

    Run(
        Stage stage,
        SingleTexts asked,
        ServerSubject server,
        List<Changes.Archives> archives,
        Findings findings,
        double rate) {
      this.stage = stage;
      this.asked = asked;
      this.server = server;
      this.archives = archives;
      this.findings = findings;
      this.rate = rate;
    }

    Outcomes undisturbed() {
      return during(seconds);
    }

    private Outcomes during(double length) {
      double scaled = stage.settings().seconds(length);
      return findings
          .judged(
              new OpenLoop(server.asker(), PATIENCE)
                  .run(asked.plan().arrivals("swaps", 0, rate, scaled)))
          .of(Verdict.RIGHT);
    }

    Outcomes disturbed() {
      return disturbed(seconds);
    }

    private Outcomes disturbed(double length) {
      Changes coming = Changes.begin(server.management(), archives, changes);
      long began = System.nanoTime();
      try (coming) {
        Outcomes outcomes = during(length);
        made.add(1e9 * coming.done() / (System.nanoTime() - began));
        return outcomes;
      } finally {
        findings.failed(coming.problems());
      }
    }
  }
}
