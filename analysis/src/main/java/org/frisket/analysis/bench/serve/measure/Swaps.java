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

/** How much longer others wait while tasks are added, replaced and removed. */
record Swaps() implements Measurement {
  private static final int TASKS = 8;
  private static final int CHANGING = 6;
  private static final double RATE = 10;
  private static final double LOAD = 0.5;
  private static final double SECONDS = 30;
  private static final long SEED = 1000;
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @Override
  public String how(ServeSettings settings) {
    return ("%d tasks asked as often as each other over HTTP, one text a request, Poisson arrivals"
            + " at half of the capacity for %.0f s, undisturbed and while %d others are put over"
            + " HTTP, replaced and removed, %.0f changes a second, in turns")
        .formatted(TASKS, settings.seconds(SECONDS), changing(settings), RATE);
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
      Run run = new Run(stage, asked, server, archives, findings, LOAD * capacity);
      stage.progress().at("warming up");
      run.disturbed();
      run.made.clear();
      TwoSides sides =
          TwoSides.inTurns(
              stage.settings().pairs(), stage.progress(), run::disturbed, run::undisturbed);
      state(findings, sides);
      double changes = run.made.stream().mapToDouble(Double::doubleValue).average().orElse(0);
      findings.aim("changes", changes, ValueUnit.A_SECOND, Bar.atLeast(0.9 * RATE));
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
  private record Run(
      Stage stage,
      SingleTexts asked,
      ServerSubject server,
      List<Changes.Archives> archives,
      Findings findings,
      double rate,
      List<Double> made) {
    Run(
        Stage stage,
        SingleTexts asked,
        ServerSubject server,
        List<Changes.Archives> archives,
        Findings findings,
        double rate) {
      this(stage, asked, server, archives, findings, rate, new ArrayList<>());
    }

    Outcomes undisturbed() {
      double seconds = stage.settings().seconds(SECONDS);
      return findings
          .judged(
              new OpenLoop(server.asker(), PATIENCE)
                  .run(asked.plan().arrivals("swaps", 0, rate, seconds)))
          .of(Verdict.RIGHT);
    }

    Outcomes disturbed() {
      Changes changes = Changes.begin(server.management(), archives, RATE);
      long began = System.nanoTime();
      try (changes) {
        Outcomes outcomes = undisturbed();
        made.add(1e9 * changes.done() / (System.nanoTime() - began));
        return outcomes;
      } finally {
        findings.failed(changes.problems());
      }
    }
  }
}
