package org.frisket.training.predictions;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.preprocess.text.SortedBatches;
import org.frisket.models.preprocess.text.Truncation;
import org.frisket.models.task.TaskSpec;
import org.frisket.savedmodels.serving.AnsweredExample;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.training.data.UnlabelledRow;
import org.frisket.training.data.UnlabelledRows;

/**
 * Asks a task for all rows, a window of them at a time: batches are made of similar lengths within
 * a window, and answers stand in the order of the rows. What is in memory does not depend on how
 * many rows there are.
 */
public final class PredictionRun {
  /** Examples a batch. */
  public static final int BATCH = 32;

  private static final String ID = "id";

  /** Hears how far it is. */
  @FunctionalInterface
  public interface Watcher {
    /**
     * @param bytes of the input whose rows are answered, as far as batches tell
     * @param rows that are answered
     */
    void reached(long bytes, long rows);
  }

  /**
   * How rows are answered.
   *
   * @param window how many are read before they are answered, unless whoever writes them waits
   * @param keepsColumns whether all columns of a row stand before its answer, or its id alone
   */
  public record Settings(int window, boolean keepsColumns) {}

  private final TaskModel model;
  private final Settings settings;
  private final Watcher watcher;
  private final PredictionCount count;
  private long bytesBefore;

  public PredictionRun(TaskModel model, Settings settings, Watcher watcher) {
    this.model = model;
    this.settings = settings;
    this.watcher = watcher;
    this.count = new PredictionCount(task().labels(), task().problemType());
  }

  /** The task that answers. */
  public TaskSpec task() {
    return model.manifest().task();
  }

  /** What was predicted. */
  public PredictionCount count() {
    return count;
  }

  /**
   * Answers all rows.
   *
   * @param windowWritten what is done when those of a window are written
   * @throws org.frisket.models.error.InvalidInputException if a row is not as it should be; what
   *     stands before it is answered
   */
  public void run(UnlabelledRows rows, PredictionWriter writer, Runnable windowWritten)
      throws IOException {
    List<UnlabelledRow> waiting = new ArrayList<>();
    try {
      for (var next = rows.next(); next.isPresent(); next = rows.next()) {
        waiting.add(next.get());
        if (waiting.size() == settings.window() || !rows.isReady()) {
          List<UnlabelledRow> window = List.copyOf(waiting);
          waiting.clear();
          answer(window, rows.bytesRead(), writer);
          windowWritten.run();
        }
      }
    } finally {
      answer(waiting, rows.bytesRead(), writer); // also what stands before a row that is broken
      windowWritten.run();
    }
  }

  private void answer(List<UnlabelledRow> window, long bytesNow, PredictionWriter writer)
      throws IOException {
    if (window.isEmpty()) {
      return;
    }
    List<Example> examples = window.stream().map(UnlabelledRow::example).toList();
    List<EncodedExample> encoded = model.encode(examples);
    List<float[][]> logits = logits(encoded, bytesNow);
    for (int i = 0; i < window.size(); i++) {
      Prediction prediction = prediction(window.get(i), encoded.get(i), logits.get(i));
      write(prediction, window.get(i), writer);
      count.add(prediction, Truncation.of(encoded.get(i)));
    }
    bytesBefore = bytesNow;
    watcher.reached(bytesNow, count.rows());
  }

  private static void write(Prediction prediction, UnlabelledRow row, PredictionWriter writer)
      throws IOException {
    try {
      writer.write(prediction);
    } catch (InvalidInputException e) {
      throw new InvalidInputException(row.example().id() + ": " + e.getMessage(), e);
    }
  }

  private List<float[][]> logits(List<EncodedExample> encoded, long bytesNow) {
    SortedBatches batches = new SortedBatches(encoded, BATCH, task());
    double bytesEach = (double) (bytesNow - bytesBefore) / batches.batches().size();
    int[] done = {0};
    return batches.logits(
        batch -> {
          float[][] logits = model.logits(batch);
          done[0]++;
          watcher.reached(bytesBefore + Math.round(done[0] * bytesEach), count.rows());
          return logits;
        });
  }

  private Prediction prediction(UnlabelledRow row, EncodedExample encoded, float[][] logits) {
    boolean tags = task().kind().answersWords();
    Map<String, JsonNode> given = settings.keepsColumns() ? row.columns() : Map.of(ID, row.id());
    return new Prediction(
        given,
        tags ? row.example().texts() : List.of(),
        row.lines(),
        AnsweredExample.decode(model.manifest(), encoded, logits),
        List.of(),
        encoded.isCut());
  }
}
