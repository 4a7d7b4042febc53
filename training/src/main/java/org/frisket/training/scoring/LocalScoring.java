package org.frisket.training.scoring;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.frisket.models.cli.Version;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.serving.engine.BulkEngine;
import org.frisket.savedmodels.store.Store;
import org.frisket.training.data.TaskRows;
import org.frisket.training.predictions.PredictionFile;
import org.frisket.training.predictions.ScoredLines;
import org.frisket.training.run.RunIdentity;

/** {@code local}: this process, which keeps each part as soon as it is answered. */
public final class LocalScoring implements ScoringEngine {
  public static final String ID = "local";

  /** Rows of a part, malformed ones too. */
  private static final int PART = 8 * PartScorer.WINDOW;

  private final int rowsOfPart;

  public LocalScoring() {
    this(PART);
  }

  /**
   * One that keeps other parts.
   *
   * @param rowsOfPart a multiple of a window
   */
  LocalScoring(int rowsOfPart) {
    this.rowsOfPart = rowsOfPart;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public ScoringCount score(ScoringJob job, ScoringWatch watch) throws IOException {
    refuse("--master", job.master(), job.master() == null);
    refuse("--workers", job.workers(), job.workers() == 0);
    AskedTasks tasks = AskedTasks.of(new Store(Path.of(job.store())), job.tasks());
    ScoredLines lines = PartScorer.lines(job, tasks);
    if (job.outputFile().isEmpty()) {
      return printed(job, tasks, lines, watch);
    }
    ScoringParts parts = new ScoringParts(job.outputFile().get());
    return parts.alone(() -> inParts(job, tasks, lines, parts, watch));
  }

  private static void refuse(String option, Object value, boolean holds) {
    InvalidInputException.require(option, value, holds, "none with --engine " + ID);
  }

  private ScoringCount inParts(
      ScoringJob job, AskedTasks tasks, ScoredLines lines, ScoringParts parts, ScoringWatch watch)
      throws IOException {
    List<ScoringCount> done = parts.begin(description(job, tasks), job.force());
    ScoringCount all = done.stream().reduce(ScoringCount.none(tasks), ScoringCount::and);
    try (BulkEngine engine = open(job, tasks, watch);
        TaskRows rows = PartScorer.rows(job, tasks)) {
      PartScorer scorer = new PartScorer(tasks, engine, lines);
      rows.skip((long) done.size() * rowsOfPart);
      int number = done.size();
      ScoringCount part;
      do {
        part = part(job, scorer, rows, all.rows(), watch, parts, number);
        all = all.and(part);
        number++;
      } while (part.records() == rowsOfPart);
    }
    parts.finish(lines.header(), job.outputFile().orElseThrow(), job.rejectsFile());
    return all;
  }

  private ScoringCount part(
      ScoringJob job,
      PartScorer scorer,
      TaskRows rows,
      long before,
      ScoringWatch watch,
      ScoringParts parts,
      int number)
      throws IOException {
    StringWriter answers = new StringWriter();
    StringWriter rejected = new StringWriter();
    ScoringCount count =
        scorer.score(
            rows,
            rowsOfPart,
            answers,
            rejects(job, rejected),
            now -> watch.progress().reached(rows.bytesRead(), before + now));
    if (count.records() > 0) {
      parts.commit(number, answers.toString(), rejected.toString(), count);
    }
    return count;
  }

  private static Rejects rejects(ScoringJob job, Writer into) {
    return job.rejectsFile().isPresent() ? Rejects.to(into, job.inputFile()) : Rejects.none();
  }

  private static BulkEngine open(ScoringJob job, AskedTasks tasks, ScoringWatch watch) {
    String what = "loading " + String.join(", ", job.tasks());
    return watch.display().during(what, () -> tasks.open(job.threads(), job.runtime()));
  }

  private static ScoringCount printed(
      ScoringJob job, AskedTasks tasks, ScoredLines lines, ScoringWatch watch) throws IOException {
    Optional<Path> rejects = job.rejectsFile();
    ScoringCount[] count = new ScoringCount[1];
    PredictionFile.Filling work =
        rejected -> count[0] = print(job, tasks, lines, watch, rejects(job, rejected));
    if (rejects.isPresent()) {
      new PredictionFile(rejects.get()).write(work);
    } else {
      work.fill(Writer.nullWriter());
    }
    return count[0];
  }

  private static ScoringCount print(
      ScoringJob job, AskedTasks tasks, ScoredLines lines, ScoringWatch watch, Rejects rejects)
      throws IOException {
    try (BulkEngine engine = open(job, tasks, watch);
        TaskRows rows = PartScorer.rows(job, tasks)) {
      watch.printed().write(lines.header());
      PartScorer scorer = new PartScorer(tasks, engine, lines);
      return scorer.score(
          rows,
          Long.MAX_VALUE,
          watch.printed(),
          rejects,
          now -> watch.progress().reached(rows.bytesRead(), now));
    }
  }

  /** All that answers depend on: where it is another, those that are there are thrown away. */
  private ObjectNode description(ScoringJob job, AskedTasks tasks) throws IOException {
    ObjectNode said = Json.compact().createObjectNode();
    Path file = job.inputFile();
    said.put("input", file.toAbsolutePath().normalize().toString());
    said.put("size", Files.size(file));
    said.put("modified", Files.getLastModifiedTime(file).toString());
    said.set("layout", Json.compact().valueToTree(job.layout()));
    said.put("output_format", job.outputFormat().toString());
    said.put("all", job.all());
    ObjectNode packages = said.putObject("tasks");
    tasks.tasks().forEach(t -> packages.put(t.prefix(), t.manifest().tensorsSha256()));
    said.put("threads", job.threads());
    said.put("runtime", job.runtime().toString());
    said.put("rows_of_a_part", rowsOfPart);
    said.put("numerics", RunIdentity.NUMERICS_VERSION);
    said.put("program", Version.PROGRAM);
    return said;
  }
}
