package org.frisket.training.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.frisket.models.cli.Overwriting;
import org.frisket.models.error.InvalidInputException;
import org.frisket.training.data.ExampleFormat;
import org.frisket.training.predictions.PredictionFile;
import org.frisket.training.predictions.PredictionFormat;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where predictions go, and how they are written. */
final class PredictOutput {
  private static final String OUTPUT = "--output";
  private static final String FORMAT = "--output-format";

  @Option(
      names = OUTPUT,
      paramLabel = "FILE",
      description = "A file of predictions, whole or not there; zipped if it ends in .gz.")
  private Path file;

  @Mixin private Overwriting overwriting;

  @Option(
      names = FORMAT,
      paramLabel = "FORMAT",
      description = {
        "csv, tsv, jsonl, conll or text;",
        "without it the ending of the name of --output says so; what is printed is jsonl with "
            + "--json, else as the input is."
      })
  private ExampleFormat format;

  @Option(
      names = "--all",
      description =
          "In csv and tsv a column probability_LABEL for every label; jsonl has them always.")
  private boolean all;

  @Option(
      names = "--keep",
      description =
          "All columns of the input stand before the answer, in their order, in place of the id.")
  private boolean keep;

  Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  boolean keepsColumns() {
    return keep;
  }

  boolean isTold() {
    return format != null;
  }

  /**
   * Refuses, before any work is done, what is there already and what is no file.
   *
   * @throws InvalidInputException if a file cannot be written there
   */
  void requireRoom() {
    if (file != null) {
      requireRoom(OUTPUT, file, overwriting);
    }
  }

  static void requireRoom(String option, Path file, Overwriting overwriting) {
    InvalidInputException.require(option, file, !Files.isDirectory(file), "a file, not a folder");
    if (!new PredictionFile(file).isSpecial()) {
      overwriting.require(option, file);
    }
  }

  /**
   * How they are written.
   *
   * @param input format of the input
   * @param json whether standard output is to be JSON
   */
  PredictionFormat format(ExampleFormat input, boolean json) {
    boolean printed = file == null;
    ExampleFormat found = format != null ? format : usual(input, json && printed);
    requireJson(found, json && printed);
    InvalidInputException.require(
        "--keep",
        found,
        !keep || found != ExampleFormat.TEXT && found != ExampleFormat.CONLL,
        "with csv, tsv or jsonl; conll has all columns without it");
    return new PredictionFormat(found, all, "\t");
  }

  /**
   * The file that is written where several tasks are asked.
   *
   * @param argument the one that stands behind the input
   * @throws InvalidInputException if two are named, or it cannot be written there
   */
  Optional<Path> fileOfTasks(Optional<Path> argument) {
    InvalidInputException.require(
        OUTPUT, file, file == null || argument.isEmpty(), "none beside the argument OUTPUT");
    return argument.or(this::file);
  }

  Overwriting overwriting() {
    return overwriting;
  }

  /**
   * How answers of several tasks are written.
   *
   * @param input format of the input
   * @param json whether standard output is to be JSON
   */
  ExampleFormat formatOfTasks(ExampleFormat input, Optional<Path> output, boolean json) {
    boolean printed = output.isEmpty();
    ExampleFormat usual =
        printed && json ? ExampleFormat.JSONL : output.flatMap(ExampleFormat::find).orElse(input);
    ExampleFormat found = format != null ? format : usual;
    requireJson(found, json && printed);
    return found;
  }

  private static void requireJson(ExampleFormat found, boolean json) {
    InvalidInputException.require(
        FORMAT,
        found,
        !json || found == ExampleFormat.JSONL,
        "jsonl with --json, or a file for the others: --output FILE");
  }

  /** Whether there is a column for the probability of every label. */
  boolean all() {
    return all;
  }

  private ExampleFormat usual(ExampleFormat input, boolean json) {
    if (file != null) {
      return ExampleFormat.of(file, FORMAT);
    }
    if (json) {
      return ExampleFormat.JSONL;
    }
    return input.written();
  }
}
