package org.frisket.spark.scoring;

import org.frisket.savedmodels.serving.InferenceRuntime;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.frisket.models.runtime.NativeEnvironment;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.serving.engine.BulkEngine;
import org.frisket.savedmodels.store.Store;
import org.frisket.training.data.TaskRows;
import org.frisket.training.predictions.ScoredLines;
import org.frisket.training.scoring.AskedTasks;
import org.frisket.training.scoring.PartScorer;
import org.frisket.training.scoring.Rejects;
import org.frisket.training.scoring.ScoringCount;
import org.frisket.training.scoring.ScoringJob;

/**
 * What an executor keeps as long as it lives: one engine for each set of tasks, over one frozen
 * model that is mapped from its files.
 */
final class ExecutorTasks {
  private static final Map<Key, ExecutorTasks> OPENED = new ConcurrentHashMap<>();

  private final AskedTasks asked;
  private final BulkEngine engine;

  private ExecutorTasks(AskedTasks asked, BulkEngine engine) {
    this.asked = asked;
    this.engine = engine;
  }

  /** Tasks, where they lie, and the threads that they are computed with. */
  record Key(String store, List<String> tasks, int threads) {
    private ExecutorTasks open() {
      NativeEnvironment.quiet();
      AskedTasks asked = asked(store, tasks);
      return new ExecutorTasks(asked, asked.open(threads, InferenceRuntime.AUTO));
    }
  }

  /** Loads them where nobody in this process has. */
  static ExecutorTasks of(Key key) {
    return OPENED.computeIfAbsent(key, Key::open);
  }

  AskedTasks asked() {
    return asked;
  }

  BulkEngine engine() {
    return engine;
  }

  static ScoringJob job(String told) {
    try {
      return Json.compact().readValue(told, ScoringJob.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static AskedTasks asked(ScoringJob job) {
    return asked(job.store(), job.tasks());
  }

  static AskedTasks asked(String store, List<String> tasks) {
    try {
      return AskedTasks.of(new Store(Path.of(store)), tasks);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Answers a part.
   *
   * @param told JSON of the job
   */
  static ScoredPart score(String told, FilePart part) throws IOException {
    ScoringJob job = job(told).of(Path.of(part.file()));
    ExecutorTasks tasks = of(new Key(job.store(), job.tasks(), job.threads()));
    ScoredLines lines = PartScorer.lines(job, tasks.asked);
    StringWriter answers = new StringWriter();
    answers.write(lines.header());
    StringWriter rejected = new StringWriter();
    boolean asked = job.rejectsFile().isPresent();
    Rejects rejects = asked ? Rejects.to(rejected, job.inputFile()) : Rejects.none();
    try (TaskRows rows = PartScorer.rows(job, tasks.asked)) {
      rows.skip(part.from());
      ScoringCount count =
          new PartScorer(tasks.asked, tasks.engine, lines)
              .score(rows, part.rows(), answers, rejects, done -> {});
      return new ScoredPart(answers.toString(), rejected.toString(), Json.line(count));
    }
  }
}
