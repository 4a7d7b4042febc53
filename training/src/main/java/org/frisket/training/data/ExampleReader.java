package org.frisket.training.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.Example;
import org.frisket.training.config.Columns;
import org.frisket.training.config.DataConfig;
import org.frisket.training.config.DataFormat;
import org.frisket.training.config.TagScheme;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.metrics.Span;
import org.frisket.training.metrics.Tag;

/** Makes examples of the rows of a file. */
final class ExampleReader {
  private static final Logger LOG = LogManager.getLogger(ExampleReader.class);

  private final TaskConfig task;
  private final LabelCell cell;

  ExampleReader(TaskConfig task) {
    this.task = task;
    this.cell = new LabelCell(task);
  }

  /**
   * All that a file holds, whose rows say their labels.
   *
   * @param split the split whose rows are wanted, where a column says so; nothing for all rows
   * @throws InvalidInputException if the file or a row of it is not as the task's config says
   */
  List<Example> read(Path file, Optional<String> split) {
    InvalidInputException.require(
        "data.columns.label of task " + task.id(),
        task.data().columns().label(),
        task.data().columns().label() != null,
        "the column of labels of " + file.getFileName());
    return read(file, split, Optional.empty());
  }

  /**
   * The same of a file that may have one label.
   *
   * @param label that of all rows; nothing where a column says it
   */
  List<Example> read(Path file, Optional<String> split, Optional<String> label) {
    DataConfig data = task.data();
    InvalidInputException.require(
        "data file",
        file,
        data.format() != DataFormat.IDX,
        "a split of the task: images and labels stand in files of their own");
    if (!data.format().holdsSentences()) {
      List<Row> rows =
          RowReader.readFile(file, data).stream().filter(row -> isIn(split, row)).toList();
      return label.isPresent()
          ? rows.stream().map(row -> example(file, row, label.get())).toList()
          : own(file, labelled(file, rows)).stream()
              .map(row -> example(file, row, label(row)))
              .toList();
    }
    String text = StrictText.read(file, data.encoding());
    return new SentenceReader(data)
        .read(file.getFileName().toString(), text).stream().map(this::sentence).toList();
  }

  private boolean isIn(Optional<String> split, Row row) {
    String column = task.data().columns().split();
    return column == null
        || split.isEmpty()
        || SplitNames.of(row.get(column)).equals(SplitNames.of(split.get()));
  }

  /** Without the rows that have no label, where the task says so. */
  private List<Row> labelled(Path file, List<Row> rows) {
    if (!task.data().skipUnlabelled()) {
      return rows;
    }
    List<Row> labelled = rows.stream().filter(row -> !isUnlabelled(row)).toList();
    if (labelled.size() < rows.size()) {
      int left = rows.size() - labelled.size();
      LOG.warn("{}: {} rows left out that have no label", file.getFileName(), left);
    }
    return labelled;
  }

  /** Without the rows of other labels, where the task says so. */
  private List<Row> own(Path file, List<Row> rows) {
    if (!task.data().skipOtherLabels()) {
      return rows;
    }
    List<Row> own = rows.stream().filter(row -> task.labels().contains(label(row))).toList();
    LOG.info("{}: {} rows left out of other labels", file.getFileName(), rows.size() - own.size());
    return own;
  }

  /** In JSON a label that is null is not there. */
  private boolean isUnlabelled(Row row) {
    String column = task.data().columns().label();
    boolean absent = task.data().format().mayLackFields() && !row.fields().containsKey(column);
    return absent || row.get(column).isBlank();
  }

  private Example example(Path file, Row row, String label) {
    Columns columns = task.data().columns();
    List<String> texts = new ArrayList<>();
    texts.add(text(row));
    if (columns.pair() != null) {
      texts.add(row.get(columns.pair()));
    }
    columns.choices().forEach(choice -> texts.add(row.get(choice)));
    Example example = new Example(row.location(), texts, cell.read(row.location(), label));
    return task.kind().readsImages() ? ImagePaths.of(file).read(example) : example;
  }

  private Example sentence(List<Row> words) {
    List<String> tags = words.stream().map(this::label).toList();
    if (task.data().tagScheme() == TagScheme.IOB2) {
      words.forEach(word -> Tag.parse(word.location() + ": tag", label(word)));
      tags = Span.toIob2(tags);
    }
    for (int i = 0; i < tags.size(); i++) {
      cell.checked(words.get(i).location(), tags.get(i));
    }
    return new Example(words.get(0).location(), words.stream().map(this::text).toList(), tags);
  }

  private String text(Row row) {
    return task.data().columns().text().stream().map(row::get).collect(Collectors.joining(" "));
  }

  private String label(Row row) {
    String column = task.data().columns().label();
    if (task.data().format().mayLackFields() && !row.fields().containsKey(column)) {
      throw LabelCell.missing(row, column);
    }
    String written = row.get(column);
    String until = task.data().labelUntil();
    int end = until == null ? -1 : written.indexOf(until);
    return end < 0 ? written : written.substring(0, end);
  }
}
