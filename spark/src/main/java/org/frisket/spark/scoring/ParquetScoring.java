package org.frisket.spark.scoring;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.frisket.models.error.InvalidInputException;
import org.frisket.training.data.MalformedRowException;
import org.frisket.training.predictions.PredictionFile;
import org.frisket.training.scoring.AskedTasks;
import org.frisket.training.scoring.PartScorer;
import org.frisket.training.scoring.Rejects;
import org.frisket.training.scoring.ScoringCount;
import org.frisket.training.scoring.ScoringJob;

/**
 * Parquet on Spark: the rows of its files in their order, in partitions of whole windows' size. A
 * row in which a text is null is malformed.
 */
final class ParquetScoring {
  private static final int MOST_PARTITIONS = 64;
  private static final String MAGIC = "PAR1";

  /** Both marks, and the length of what stands before the second. */
  private static final long LEAST_BYTES = 12;

  private static final String FILE = "_frisket_file";
  private static final String ROW = "_frisket_row";

  private final ScoringJob job;
  private final FrisketScorer scorer;
  private final Dataset<Row> rows;
  private final List<String> given;

  private ParquetScoring(ScoringJob job, Dataset<Row> read) {
    this.job = job;
    this.given = List.of(read.columns());
    this.rows =
        read.select(
            col("*"), col("_metadata.file_path").as(FILE), col("_metadata.row_index").as(ROW));
    this.scorer =
        FrisketScorer.of(job.store(), job.tasks())
            .withThreads(job.threads())
            .withAll(job.all())
            .with(job.layout().columns());
  }

  static ScoringCount score(ScoringJob job, AskedTasks tasks) throws IOException {
    requireParquet(job.inputFile());
    SparkSession session = SparkSession.builder().getOrCreate();
    Dataset<Row> read = read(session, job);
    long all = read.count();
    InvalidInputException.require("rows of " + job.input(), all, all > 0, "one or more");
    ParquetScoring scoring = new ParquetScoring(job, read);
    Column missing = scoring.missing();
    long rejected = scoring.reject(missing);
    scoring.write(missing, all);
    return scoring.count(session, tasks, rejected);
  }

  /** Spark would tell of a file that is none in fifty lines. */
  private static void requireParquet(Path input) throws IOException {
    if (Files.isDirectory(input)) {
      return;
    }
    InvalidInputException.require(
        "data file", input, Files.isReadable(input), "a file or folder that can be read");
    try (InputStream bytes = Files.newInputStream(input)) {
      byte[] magic = bytes.readNBytes(MAGIC.length());
      InvalidInputException.require(
          "data file " + input,
          "not readable as parquet",
          Files.size(input) >= LEAST_BYTES
              && new String(magic, StandardCharsets.US_ASCII).equals(MAGIC),
          "a file that begins and ends with " + MAGIC);
    }
  }

  private static Dataset<Row> read(SparkSession session, ScoringJob job) {
    try {
      return session.read().parquet(job.input());
    } catch (Exception e) { // Scala throws checked ones unseen
      throw new InvalidInputException(
          "data file %s: not readable as parquet: %s"
              .formatted(
                  job.input(), String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
          e);
    }
  }

  private Column missing() {
    return scorer.textColumns(given).stream()
        .map(column -> col("`" + column + "`").isNull())
        .reduce(Column::or)
        .orElseThrow();
  }

  /** Tells of all rows without a text, in their order, or refuses the first. */
  private long reject(Column missing) throws IOException {
    Iterator<Row> rejected =
        rows.filter(missing).select(FILE, ROW).orderBy(FILE, ROW).toLocalIterator();
    if (job.rejectsFile().isEmpty()) {
      if (rejected.hasNext()) {
        Row first = rejected.next();
        throw malformed(first);
      }
      return 0;
    }
    long[] count = {0};
    new PredictionFile(job.rejectsFile().get())
        .write(
            file -> {
              while (rejected.hasNext()) {
                Row row = rejected.next();
                Rejects.to(file, file(row)).take(malformed(row));
                count[0]++;
              }
            });
    return count[0];
  }

  private static Path file(Row row) {
    return Path.of(URI.create(row.getString(0)).getPath());
  }

  private static MalformedRowException malformed(Row row) {
    return new MalformedRowException(
        file(row).getFileName() + ":" + (row.getLong(1) + 1),
        "a text is null (expected: none that is)");
  }

  private void write(Column missing, long all) {
    long windows = (all + PartScorer.WINDOW - 1) / PartScorer.WINDOW;
    int partitions = (int) Math.min(MOST_PARTITIONS, windows);
    Dataset<Row> ordered =
        rows.filter(functions.not(missing))
            .repartitionByRange(partitions, col(FILE), col(ROW))
            .sortWithinPartitions(FILE, ROW);
    scorer.transform(ordered).drop(FILE, ROW).write().parquet(job.output());
  }

  /** What was written says what the answers are. */
  private ScoringCount count(SparkSession session, AskedTasks tasks, long rejected) {
    Dataset<Row> written = session.read().parquet(job.output());
    return new ScoringCounts(tasks).of(written, rejected);
  }
}
