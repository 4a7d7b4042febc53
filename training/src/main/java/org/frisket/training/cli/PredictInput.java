package org.frisket.training.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.frisket.models.error.InvalidInputException;
import org.frisket.training.data.ExampleFormat;
import org.frisket.training.data.UnlabelledLayout;
import org.frisket.training.scoring.InputFiles;
import picocli.CommandLine.Option;

/** How what is predicted for is laid out. */
final class PredictInput {
  private static final String FORMAT = "--format";

  @Option(
      names = FORMAT,
      paramLabel = "FORMAT",
      description = {
        "${COMPLETION-CANDIDATES};",
        "without it the ending of the file's name says so, and standard input is text."
      })
  private ExampleFormat format;

  @Option(
      names = "--text",
      paramLabel = "COLUMN",
      description = {
        "Column of the text, of the first text of a pair, or of the context of choices;",
        "given several times, they are joined by a space. Without it: the column that the task was "
            + "trained with, or one called text, sentence, review and so on."
      })
  private List<String> text = List.of();

  @Option(
      names = "--text-pair",
      paramLabel = "COLUMN",
      description = "Column of the second text of a pair; found like that of the first.")
  private String pair;

  @Option(
      names = "--choice",
      paramLabel = "COLUMN",
      description = "Column of a choice; given for each label, in their order.")
  private List<String> choices = List.of();

  @Option(
      names = "--id",
      paramLabel = "COLUMN",
      description =
          "Column of ids, which stand before the answers; without it one called id, or the number "
              + "of the row.")
  private String id;

  @Option(
      names = "--header",
      negatable = true,
      fallbackValue = "true",
      description =
          "Whether the first line of csv or tsv names the columns (default: it does); otherwise "
              + "they are called 0, 1 and so on.")
  private Boolean header;

  @Option(
      names = "--delimiter",
      paramLabel = "C",
      description =
          "What parts the fields of csv, tsv or conll: a character, or tab. Without it csv and "
              + "conll themselves say so, and tsv has TABs.")
  private String delimiter;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      defaultValue = "UTF-8",
      description = "Character set of the input.")
  private String encoding;

  /**
   * @param wholeRows whether all columns are asked for
   */
  UnlabelledLayout layout(Optional<Path> file, boolean wholeRows) {
    return new UnlabelledLayout(
        format(file),
        header,
        "tab".equals(delimiter) ? "\t" : delimiter,
        encoding,
        new UnlabelledLayout.TextColumns(text, pair, choices),
        id,
        wholeRows);
  }

  /**
   * How a file is laid out that several tasks are asked.
   *
   * @param file or a folder of files, whose first one says what they are
   */
  UnlabelledLayout layoutOfTasks(Path file) throws IOException {
    InvalidInputException.require(
        "--id", id, id == null, "none with --task: all columns stand before the answers");
    boolean folder = format == null && Files.isDirectory(file);
    return layout(Optional.of(folder ? InputFiles.of(file).get(0) : file), true);
  }

  private ExampleFormat format(Optional<Path> file) {
    return format != null
        ? format
        : file.map(path -> ExampleFormat.of(path, FORMAT)).orElse(ExampleFormat.TEXT);
  }
}
