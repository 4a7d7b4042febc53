package org.frisket.training.data;

import com.google.common.collect.AbstractIterator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Words;
import org.frisket.models.preprocess.text.LineInput;
import org.frisket.models.task.TaskSpec;
import org.frisket.training.config.DataConfig;
import org.frisket.training.config.DataFormat;
import org.frisket.training.config.TaskConfig;

/** A file of examples without labels, in any layout that data files have, and as plain lines. */
public final class UnlabelledFile {
  private static final String TAB = "\t";

  private final UnlabelledInput input;
  private final UnlabelledLayout layout;
  private final TaskSpec task;
  private final Optional<DataConfig> trained;

  /**
   * @param trained how the files were that the task was trained with, where that is known
   * @throws InvalidInputException if the task has no examples of this layout
   */
  public UnlabelledFile(
      UnlabelledInput input, UnlabelledLayout layout, TaskSpec task, Optional<TaskConfig> trained) {
    this.input = input;
    this.layout = layout;
    this.task = task;
    this.trained = trained.map(TaskConfig::data);
    ExampleFormat format = layout.format();
    InvalidInputException.require(
        "format",
        format,
        !format.holdsSentences() || task.kind().answersWords(),
        "csv, tsv, jsonl or text: task %s is of kind %s, not tagging"
            .formatted(task.id(), Words.of(task.kind())));
    InvalidInputException.require(
        "format",
        format,
        !format.holdsImages() || task.kind().readsImages(),
        "csv, tsv, jsonl, conll or text: task %s is of kind %s, not image"
            .formatted(task.id(), Words.of(task.kind())));
    InvalidInputException.require(
        "format",
        format,
        format != ExampleFormat.PARQUET,
        "csv, tsv, jsonl or text; parquet is read where tasks are named by --task, with --engine"
            + " spark");
    layout.requireFits();
    if (!format.hasColumns()) {
      refuse("--id", layout.id());
      refuse("--text-pair", layout.columns().pair());
      refuse("--choice", layout.columns().choices().stream().findFirst().orElse(null));
      boolean lines = format == ExampleFormat.TEXT;
      refuse("--text", lines ? layout.columns().text().stream().findFirst().orElse(null) : null);
    }
  }

  private void refuse(String option, String told) {
    InvalidInputException.require(
        option, told, told == null, "none: " + Words.of(layout.format()) + " has no such columns");
  }

  /**
   * Its rows.
   *
   * @throws InvalidInputException if it cannot be read; later of a row that is not as it should be
   */
  public UnlabelledRows open() {
    UnlabelledRows rows = rows();
    boolean named = task.kind().readsImages() && !layout.format().holdsImages();
    return named ? rows.made(images()::read) : rows;
  }

  /** Paths on standard input are those of whoever writes there. */
  private ImagePaths images() {
    return input.file().map(ImagePaths::of).orElseGet(() -> new ImagePaths(Path.of("")));
  }

  private UnlabelledRows rows() {
    return switch (layout.format()) {
      case TEXT -> input.isFile() || !isUtf8() ? linesOfFile() : linesOfStandardInput();
      case CSV, TSV, JSONL -> columns();
      case CONLL, CONLLU -> sentences();
      case IMAGE -> new UnlabelledRows(input, ImageRows.ofFile(imageFile()), () -> true);
      case IDX -> new UnlabelledRows(input, ImageRows.ofIdx(imageFile()), () -> true);
      case PARQUET -> throw new IllegalStateException("refused above");
    };
  }

  private Path imageFile() {
    return input
        .file()
        .orElseThrow(
            () ->
                InvalidInputException.of(
                    "format", layout.format(), "text, a path a line, on standard input"));
  }

  private boolean isUtf8() {
    return layout.encoding().equalsIgnoreCase(StandardCharsets.UTF_8.name());
  }

  private UnlabelledRows linesOfFile() {
    TextLines lines = new TextLines(input.text(layout.encoding()));
    TextRows rows = new TextRows(lines, () -> input.name() + ":" + lines.number(), task);
    return new UnlabelledRows(input, rows, lines::isReady);
  }

  private UnlabelledRows linesOfStandardInput() {
    LineInput lines = new LineInput(input.bytes());
    Iterator<String> each =
        new AbstractIterator<>() {
          @Override
          protected String computeNext() {
            try {
              return lines.next().orElseGet(this::endOfData);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        };
    return new UnlabelledRows(input, new TextRows(each, lines::location, task), lines::isReady);
  }

  private UnlabelledRows columns() {
    CellsFile file = CellsFile.open(input, layout);
    ColumnRows rows =
        new ColumnRows(
            file.cells(),
            layout,
            there ->
                TaskTexts.among(input.name(), there, task, trained, file.named(), file.names()));
    return new UnlabelledRows(input, rows, file.readiness());
  }

  private UnlabelledRows sentences() {
    BufferedReader text = new BufferedReader(input.text(layout.encoding()));
    boolean conllu = layout.format() == ExampleFormat.CONLLU;
    DataFormat format = conllu ? DataFormat.CONLLU : DataFormat.CONLL;
    Optional<DataConfig> same = trained.filter(data -> data.format() == format);
    DataConfig like = same.orElse(CellsFile.usual(format));
    String delimiter =
        layout.delimiter() == null
            ? new SentenceReader(like).delimiter(Beginning.of(text), same.isPresent())
            : layout.delimiter();
    SentenceReader reader = new SentenceReader(conllu ? like : like.withDelimiter(delimiter));
    List<String> words =
        Stream.of(layout.columns().text(), like.columns().text())
            .filter(columns -> !columns.isEmpty())
            .findFirst()
            .orElse(List.of(conllu ? "form" : "0"));
    TextLines lines = new TextLines(text);
    Iterator<List<Row>> sentences = reader.sentences(input.name(), lines);
    String separator = conllu ? TAB : delimiter;
    return new UnlabelledRows(input, new SentenceRows(sentences, words), lines::isReady, separator);
  }
}
