package org.frisket.training.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.common.collect.AbstractIterator;
import com.google.common.collect.Iterators;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Words;
import org.frisket.models.preprocess.text.LineInput;
import org.frisket.models.task.TaskSpec;
import org.frisket.training.config.Columns;
import org.frisket.training.config.DataConfig;
import org.frisket.training.config.DataFormat;
import org.frisket.training.config.TaskConfig;

/** A file of examples without labels, in any layout that data files have, and as plain lines. */
public final class UnlabelledFile {
  private static final Columns NONE = new Columns(List.of(), null, "", List.of());
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
    refuseWhatTheFormatHasNot(format);
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

  private void refuseWhatTheFormatHasNot(ExampleFormat format) {
    boolean table = format == ExampleFormat.CSV || format == ExampleFormat.TSV;
    InvalidInputException.require(
        Boolean.FALSE.equals(layout.header()) ? "--no-header" : "--header",
        "with " + Words.of(format),
        layout.header() == null || table,
        "csv or tsv");
    InvalidInputException.require(
        "--delimiter",
        "with " + Words.of(format),
        layout.delimiter() == null || table || format == ExampleFormat.CONLL,
        "csv, tsv or conll");
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
      case CSV, TSV -> tables();
      case JSONL -> objects();
      case CONLL, CONLLU -> sentences();
      case IMAGE -> new UnlabelledRows(input, ImageRows.ofFile(imageFile()), () -> true);
      case IDX -> new UnlabelledRows(input, ImageRows.ofIdx(imageFile()), () -> true);
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

  private UnlabelledRows tables() {
    BufferedReader text = new BufferedReader(input.text(layout.encoding()));
    boolean csv = layout.format() == ExampleFormat.CSV;
    boolean header = !Boolean.FALSE.equals(layout.header());
    String delimiter = csv ? quotedDelimiter(text) : layout.delimiter();
    DataConfig usual = usual(csv ? DataFormat.CSV : DataFormat.TSV).withHeader(header);
    boolean tab = csv && TAB.equals(delimiter);
    DataConfig config = delimiter == null ? usual : usual.withDelimiter(tab ? "tab" : delimiter);
    Iterator<ColumnRows.Cells> cells =
        Iterators.transform(RowReader.of(config).rows(input.name(), text), UnlabelledFile::cells);
    FoundColumns.Names names =
        layout.header() == null ? FoundColumns.Names.FIRST_LINE : FoundColumns.Names.TOLD;
    return new UnlabelledRows(input, columns(cells, header, names), () -> true);
  }

  private static DataConfig usual(DataFormat format) {
    return DataConfig.of(format, NONE, Map.of());
  }

  private String quotedDelimiter(BufferedReader text) {
    return layout.delimiter() != null
        ? layout.delimiter()
        : Delimiters.ofBeginning(Beginning.of(text))
            .orElseThrow(
                () ->
                    InvalidInputException.of(
                        "what parts the fields of " + input.name(),
                        "more than one character could",
                        "--delimiter with the one that does"));
  }

  private static ColumnRows.Cells cells(Row row) {
    Map<String, JsonNode> whole = new LinkedHashMap<>();
    row.fields().forEach((column, value) -> whole.put(column, TextNode.valueOf(value)));
    return new ColumnRows.Cells(row, whole);
  }

  private UnlabelledRows objects() {
    TextLines lines = new TextLines(input.text(layout.encoding()));
    JsonLinesReader reader = new JsonLinesReader();
    Iterator<ColumnRows.Cells> cells =
        Iterators.transform(
            new JsonLinesReader.Objects(input.name(), lines),
            line -> new ColumnRows.Cells(reader.row(line), whole(line)));
    ColumnRows rows = columns(cells, true, FoundColumns.Names.KEYS);
    return new UnlabelledRows(input, rows, lines::isReady);
  }

  private static Map<String, JsonNode> whole(JsonLinesReader.Line line) {
    Map<String, JsonNode> whole = new LinkedHashMap<>();
    line.object().properties().forEach(entry -> whole.put(entry.getKey(), entry.getValue()));
    return whole;
  }

  /**
   * @param named whether columns have names, and not their places
   */
  private ColumnRows columns(
      Iterator<ColumnRows.Cells> cells, boolean named, FoundColumns.Names names) {
    Optional<Columns> like =
        trained.filter(data -> areNamed(data).equals(Optional.of(named))).map(DataConfig::columns);
    return new ColumnRows(
        cells, task, layout, there -> new FoundColumns(input.name(), there, task, like, names));
  }

  /** Whether the columns of files have names; nothing where they hold sentences. */
  private static Optional<Boolean> areNamed(DataConfig data) {
    return switch (data.format()) {
      case JSONL -> Optional.of(true);
      case CSV, TSV -> Optional.of(data.header());
      case CONLL, CONLLU, IDX -> Optional.empty();
    };
  }

  private UnlabelledRows sentences() {
    BufferedReader text = new BufferedReader(input.text(layout.encoding()));
    boolean conllu = layout.format() == ExampleFormat.CONLLU;
    DataFormat format = conllu ? DataFormat.CONLLU : DataFormat.CONLL;
    Optional<DataConfig> same = trained.filter(data -> data.format() == format);
    DataConfig like = same.orElse(usual(format));
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
