package org.frisket.spark.scoring;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.NullWritable;
import org.apache.spark.api.java.JavaSparkContext;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.data.ExampleFormat;
import org.frisket.training.scoring.AskedTasks;
import org.frisket.training.scoring.FileScan;
import org.frisket.training.scoring.InputFiles;
import org.frisket.training.scoring.PartScorer;
import org.frisket.training.scoring.ScoringCount;
import org.frisket.training.scoring.ScoringJob;

/**
 * Files of text on Spark. They are looked through first, which costs little beside the answers, and
 * parted into rows by number: quoted line ends and zipped files cannot be parted by bytes. A part
 * is read from the beginning of its file.
 */
final class TextScoring {
  /** Parts of a file at most: reading what stands before a part costs more the more there are. */
  private static final int MOST_PARTS = 64;

  private final JavaSparkContext spark;
  private final ScoringJob job;
  private final AskedTasks tasks;

  TextScoring(JavaSparkContext spark, ScoringJob job, AskedTasks tasks) {
    this.spark = spark;
    this.job = job;
    this.tasks = tasks;
  }

  /**
   * What a task of Spark found in a file.
   *
   * @param problem what is wrong with it; null where nothing is
   */
  private record Looked(String file, long records, String header, String problem)
      implements Serializable {}

  ScoringCount score() throws IOException {
    List<String> files = InputFiles.of(job.inputFile()).stream().map(Path::toString).toList();
    String told = Json.line(job);
    List<Looked> looked =
        spark.parallelize(files, files.size()).map(file -> look(told, file)).collect();
    requireAlike(looked);
    List<FilePart> parts = looked.stream().flatMap(TextScoring::parts).toList();
    Configuration hadoop = new Configuration(spark.hadoopConfiguration());
    hadoop.set(PartOutput.ENDING, ending(files.get(0)));
    spark
        .parallelize(parts, parts.size())
        .mapToPair(part -> new scala.Tuple2<>(NullWritable.get(), ExecutorTasks.score(told, part)))
        .saveAsNewAPIHadoopFile(
            job.output(), NullWritable.class, ScoredPart.class, PartOutput.class, hadoop);
    return OutputFolder.finish(job, ScoringCount.none(tasks));
  }

  /** A problem is told as it is: nobody tries again. */
  private static Looked look(String told, String file) throws IOException {
    ScoringJob job = ExecutorTasks.job(told).of(Path.of(file));
    try {
      FileScan scan = FileScan.of(job, ExecutorTasks.asked(job));
      return new Looked(file, scan.records(), scan.header(), null);
    } catch (InvalidInputException e) {
      return new Looked(file, 0, "", e.getMessage());
    }
  }

  private static void requireAlike(List<Looked> looked) {
    Looked first = looked.get(0);
    for (Looked one : looked) {
      if (one.problem() != null) {
        throw new InvalidInputException(one.problem());
      }
      InvalidInputException.require(
          "columns of " + one.file(),
          one.header().strip(),
          one.header().equals(first.header()),
          first.header().strip() + ", as in " + first.file());
    }
  }

  private static Stream<FilePart> parts(Looked file) {
    long windows = (file.records() + PartScorer.WINDOW - 1) / PartScorer.WINDOW;
    long rows = (windows + MOST_PARTS - 1) / MOST_PARTS * PartScorer.WINDOW;
    List<FilePart> parts = new ArrayList<>();
    for (long from = 0; from < file.records(); from += rows) {
      parts.add(new FilePart(file.file(), from, Math.min(rows, file.records() - from)));
    }
    return parts.stream();
  }

  private String ending(String input) {
    boolean zipped =
        ExampleFormat.isZipped(Path.of(input)) || ExampleFormat.isZipped(Path.of(job.output()));
    return "." + job.outputFormat() + (zipped ? ".gz" : "");
  }
}
