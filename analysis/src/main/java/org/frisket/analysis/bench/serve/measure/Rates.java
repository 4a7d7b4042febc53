package org.frisket.analysis.bench.serve.measure;

import java.io.IOException;
import java.time.Duration;
import org.frisket.analysis.bench.serve.load.OpenLoop;
import org.frisket.analysis.bench.serve.load.Outcomes;
import org.frisket.analysis.bench.serve.load.TaskShares;
import org.frisket.analysis.bench.serve.load.Verdict;
import org.frisket.analysis.bench.serve.rows.LoadPoint;
import org.frisket.analysis.bench.serve.rows.ValueUnit;
import org.frisket.analysis.tasks.MadeStore;

/**
 * How long answers take at fixed rates.
 *
 * @param tasks how many
 * @param zipf whether they are asked by Zipf's law; else all as often
 */
record Rates(int tasks, boolean zipf) implements Measurement {
  private static final double[] SHARES = {0.25, 0.5, 0.75, 0.9};
  private static final double SECONDS = 30;
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @Override
  public String how(ServeSettings settings) {
    return "%d tasks %s over HTTP, one text a request, Poisson arrivals at 25, 50, 75 and 90 %% of the capacity for %.0f s each"
        .formatted(
            tasks,
            zipf ? "by Zipf's law" : "asked as often as each other",
            settings.seconds(SECONDS));
  }

  @Override
  public MadeStore prepare(Stage stage) throws IOException {
    return SingleTexts.store(stage, tasks);
  }

  @Override
  public void measure(Stage stage, Findings findings) throws IOException {
    SingleTexts asked =
        SingleTexts.prepare(stage, zipf ? TaskShares.zipf(tasks) : TaskShares.uniform(tasks));
    try (ServerSubject server = asked.server(stage, ServerOptions.usual())) {
      double capacity = asked.capacity(stage, server, findings);
      findings.state("capacity, texts", capacity, ValueUnit.A_SECOND);
      for (double share : SHARES) {
        stage.progress().at("%.0f %% of the capacity".formatted(100 * share));
        findings.point(point(stage, asked, server, findings, share, share * capacity));
      }
    }
  }

  private static LoadPoint point(
      Stage stage,
      SingleTexts asked,
      ServerSubject server,
      Findings findings,
      double share,
      double rate) {
    Outcomes outcomes =
        findings
            .judged(
                new OpenLoop(server.asker(), PATIENCE)
                    .run(
                        asked
                            .plan()
                            .arrivals("rate " + share, 0, rate, stage.settings().seconds(SECONDS))))
            .of(Verdict.RIGHT);
    return new LoadPoint(
        share, rate, outcomes.latency(0.5), outcomes.latency(0.99), outcomes.latency(0.999));
  }
}
