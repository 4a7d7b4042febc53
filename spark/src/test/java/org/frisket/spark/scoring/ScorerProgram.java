package org.frisket.spark.scoring;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.frisket.spark.SparkSettings;
import org.frisket.training.sweep.JavaCommand;

/** A Spark program as somebody else would write it, in a process of its own. */
public final class ScorerProgram {
  private ScorerProgram() {}

  /** What to do, from which file, into which folder; and behind it what a scorer is to know. */
  public static void main(String[] arguments) throws IOException {
    try (SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .getOrCreate()) {
      String input = arguments[1];
      String output = arguments[2];
      switch (arguments[0]) {
        case "to-parquet" -> spark.read().json(input).coalesce(1).write().parquet(output);
        case "to-json" -> // in the order of the files, which Spark reads as it likes
            spark
                .read()
                .parquet(input)
                .orderBy(col("_metadata.file_name"), col("_metadata.row_index"))
                .coalesce(1)
                .write()
                .json(output);
        case "transform" -> {
          Dataset<Row> rows = spark.read().json(input);
          FrisketScorer scorer =
              FrisketScorer.of(arguments[3], List.of(arguments[4].split(",")))
                  .withThreads(1)
                  .withText(List.of("body"));
          scorer.transform(rows).coalesce(1).write().json(output);
        }
        default -> throw new IllegalArgumentException(arguments[0]);
      }
    }
  }

  /** Runs it, and returns its exit code. */
  static int run(Path log, String... arguments) throws IOException, InterruptedException {
    List<String> command =
        JavaCommand.of(
            ScorerProgram.class.getName(), SparkSettings.moduleOptions(), List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start()
        .waitFor();
  }
}
