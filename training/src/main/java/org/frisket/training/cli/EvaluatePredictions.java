package org.frisket.training.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.frisket.models.cli.Overwriting;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.task.TaskSpec;
import org.frisket.training.data.ExampleFormat;
import org.frisket.training.predictions.EvaluatedExamples;
import org.frisket.training.predictions.PredictionFile;
import org.frisket.training.predictions.PredictionFormat;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the answers of an evaluation go. */
final class EvaluatePredictions {
  private static final String OPTION = "--predictions";

  @Option(
      names = OPTION,
      paramLabel = "FILE",
      description = {
        "Write every answer beside its right label, with the probabilities of all labels: csv, tsv,"
            + " jsonl, or conll of tags, by the ending of the name; zipped if it ends in .gz.",
        "In csv and tsv a sentence of tags is a row, with the probabilities of its tags alone."
      })
  private Path file;

  @Mixin private Overwriting overwriting;

  /** Null where they go nowhere. */
  String file() {
    return file == null ? null : file.toString();
  }

  /**
   * Refuses, before any work is done, what cannot be written.
   *
   * @throws InvalidInputException if the ending of the file's name says no layout that holds
   *     answers of the task, or something is there already
   */
  void require(TaskSpec task) {
    if (file != null) {
      format(task);
      PredictOutput.requireRoom(OPTION, file, overwriting);
    }
  }

  /** Refuses it where several packages answer together. */
  void requireNone() {
    InvalidInputException.require(
        OPTION, "of an ensemble", file == null, "--task-package beside it");
  }

  private PredictionFormat format(TaskSpec task) {
    boolean tags = task.kind().answersWords();
    Optional<ExampleFormat> found = ExampleFormat.find(file);
    boolean holds =
        found
            .filter(format -> format.hasColumns() || tags && format == ExampleFormat.CONLL)
            .isPresent();
    String expected = tags ? ".csv, .tsv, .jsonl or .conll" : ".csv, .tsv or .jsonl";
    InvalidInputException.require(
        OPTION, file, holds, "a name that ends in " + expected + ", also with .gz behind it");
    return new PredictionFormat(found.orElseThrow(), !tags, "\t");
  }

  void write(EvaluatedExamples examples) throws IOException {
    if (file != null) {
      TaskSpec task = examples.manifest().task();
      new PredictionFile(file).write(out -> examples.write(format(task).writer(task, out)));
    }
  }
}
