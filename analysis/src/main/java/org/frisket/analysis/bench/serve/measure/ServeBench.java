package org.frisket.analysis.bench.serve.measure;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.frisket.analysis.bench.rows.Machine;
import org.frisket.analysis.bench.serve.rows.ServeRow;
import org.frisket.analysis.bench.serve.server.ServerStarter;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.cli.Version;
import org.frisket.models.progress.ProgressDisplay;
import org.tensorflow.TensorFlow;

/**
 * Measures rows of the server.
 *
 * @param tell takes a line
 */
public record ServeBench(
    ServeSettings settings, ServerStarter starter, Consumer<String> tell, ProgressDisplay display) {

  /** Makes the tasks of a row, where they are not there yet; nothing is measured. */
  public void prepare(ServeBenchRow row, Backbone backbone, Texts texts) throws IOException {
    try (RowProgress progress = progress(row)) {
      row.measurement().prepare(new Stage(settings, backbone, texts, starter, progress));
    }
  }

  /** Measures one. */
  public ServeRow measure(ServeBenchRow row, Backbone backbone, Texts texts) throws IOException {
    Findings findings = new Findings();
    try (RowProgress progress = progress(row)) {
      row.measurement().measure(new Stage(settings, backbone, texts, starter, progress), findings);
    }
    return row(row, backbone, texts, findings);
  }

  private RowProgress progress(ServeBenchRow row) {
    return new RowProgress(row.id(), settings.seconds(row.seconds()), tell, display);
  }

  private ServeRow row(ServeBenchRow row, Backbone backbone, Texts texts, Findings findings)
      throws IOException {
    return new ServeRow(
        row.id(),
        backbone.config().name(),
        texts.said(),
        row.measurement().how(settings),
        findings.values(),
        findings.points(),
        findings.wrong(),
        findings.failed(),
        findings.problems(),
        Machine.current(),
        versions(),
        LocalDate.now(ZoneOffset.UTC).toString());
  }

  private static Map<String, String> versions() {
    Map<String, String> versions = new TreeMap<>();
    versions.put(ServeRow.CODE, ServeRow.CODE_NUMBER);
    versions.put("frisket", Version.PROGRAM);
    versions.put("java", System.getProperty("java.version"));
    versions.put("tensorflow", TensorFlow.version());
    return versions;
  }
}
