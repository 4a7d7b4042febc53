package org.frisket.tests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.frisket.analysis.bench.measure.Bench;
import org.frisket.analysis.bench.measure.PreparedRow;
import org.frisket.analysis.bench.measure.Program;
import org.frisket.analysis.bench.rows.BenchRows;
import org.frisket.analysis.bench.rows.Row;
import org.frisket.analysis.bench.workload.ModelFolder;
import org.frisket.analysis.bench.workload.WireBatch;
import org.frisket.analysis.bench.workload.WordpieceStream;
import org.frisket.models.backbone.Backbone;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our worker in real processes, beside itself. */
class BenchOfTwoWorkersTest {
  @TempDir private Path work;

  private final List<String> progress = new ArrayList<>();

  @Test
  @Tag("reliability")
  void stepsAreMeasuredInTurns() throws IOException {
    Program worker = Program.ours(TinyWorker.class.getName(), List.of());
    Bench bench =
        new Bench(
            worker,
            Optional.of(worker),
            new Bench.Settings(1, 1, 2, true, Path.of("frisket")),
            progress::add);

    Row row = bench.measure(prepared());

    assertThat(row.pairs().values())
        .hasSize(2)
        .allMatch(pair -> pair.get(0) > 0 && pair.get(1) > 0);
    assertThat(row.versions()).containsKeys("frisket", "tensorflow", "java");
    assertThat(progress.get(0)).startsWith("same work: loss of step");
  }

  private PreparedRow prepared() throws IOException {
    Backbone backbone = TinyBackbone.create();
    List<WireBatch> batches =
        WordpieceStream.drawn(backbone.config().vocabularySize()).take(3, 2, 8, 2);
    return new PreparedRow(
        BenchRows.of("step-32x32"), ModelFolder.prepare(work, backbone, 2, false), batches);
  }
}
