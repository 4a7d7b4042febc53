package org.frisket.analysis.bench.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.frisket.analysis.bench.rows.BenchRow;
import org.frisket.analysis.bench.workload.MixedTexts;
import org.frisket.analysis.bench.workload.ModelFolder;
import org.frisket.analysis.bench.workload.TaskExamples;
import org.frisket.analysis.bench.workload.WireBatch;
import org.frisket.analysis.bench.workload.WordpieceStream;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.checkpoint.Backbones;

/**
 * Brings together what rows need before any of them is measured, so that what is missing is known
 * at once.
 */
public final class Preparation {
  private static final Path TASKS = Path.of("configs", "tasks");
  private static final String TEXT = "mrpc";
  private static final List<String> MIXED = List.of("trec", "mrpc");
  private static final int LABELS = 2;
  private static final int EPOCH_BATCHES = 30;

  private final Path work;
  private final Path data;
  private final boolean peer;
  private final Consumer<String> progress;
  private final Map<String, Backbone> backbones = new HashMap<>();

  /**
   * @param work where model folders are written
   * @param data where data sets lie
   * @param peer whether a peer reads the model folders
   */
  public Preparation(Path work, Path data, boolean peer, Consumer<String> progress) {
    this.work = work;
    this.data = data;
    this.peer = peer;
    this.progress = progress;
  }

  /**
   * @param batches how many different ones a row can use
   * @throws org.frisket.models.error.InvalidInputException if a backbone or a data set is missing
   */
  public List<PreparedRow> prepare(List<BenchRow> rows, ToIntFunction<BenchRow> batches)
      throws IOException {
    List<PreparedRow> prepared = new ArrayList<>();
    for (BenchRow row : rows) {
      progress.accept("preparing " + row.id());
      Backbone backbone = backbone(row.backbone());
      List<WireBatch> own = batches(row, backbone, batches.applyAsInt(row));
      boolean ofTask = !row.task().isEmpty() && !row.isMixed();
      int labels = ofTask ? examples(row.task()).labels() : LABELS;
      ModelFolder model = ModelFolder.prepare(work, backbone, labels, peer && !row.isAlone());
      if (row.isAlone()) {
        new LineTask(model).make(backbone);
      }
      prepared.add(new PreparedRow(row, model, own));
    }
    return prepared;
  }

  private List<WireBatch> batches(BenchRow row, Backbone backbone, int count) {
    if (row.isMixed()) {
      return MixedTexts.batches(backbone, row.rows(), MIXED.stream().map(this::examples).toList());
    }
    if (row.isAlone()) {
      return List.of(); // it is asked in words
    }
    return row.task().isEmpty()
        ? unpadded(row, backbone, count)
        : examples(row.task()).epoch(backbone, row.rows(), EPOCH_BATCHES);
  }

  private Backbone backbone(String id) {
    return backbones.computeIfAbsent(id, i -> Backbones.byId(i).load());
  }

  /** Of real text where there is some: its wordpieces are not equally frequent. */
  private List<WireBatch> unpadded(BenchRow row, Backbone backbone, int count) {
    TaskExamples text = examples(TEXT);
    WordpieceStream stream =
        text.arePresent()
            ? WordpieceStream.ofText(text.encode(backbone))
            : WordpieceStream.drawn(backbone.config().vocabularySize());
    return stream.take(count, row.rows(), row.length(), LABELS);
  }

  private TaskExamples examples(String task) {
    return new TaskExamples(TASKS.resolve(task + ".yaml"), data);
  }
}
