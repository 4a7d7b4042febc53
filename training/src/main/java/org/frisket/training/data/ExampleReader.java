package org.frisket.training.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.text.Example;
import org.frisket.training.config.Columns;
import org.frisket.training.config.DataConfig;
import org.frisket.training.config.TagScheme;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.tags.Span;
import org.frisket.training.tags.Tag;

/** Makes examples of the rows of a file. */
final class ExampleReader {
  private final TaskConfig task;

  ExampleReader(TaskConfig task) {
    this.task = task;
  }

  /**
   * @throws InvalidInputException if the file or a row of it is not as the task's config says
   */
  List<Example> read(Path file) {
    DataConfig data = task.data();
    if (!data.format().holdsSentences()) {
      return RowReader.readFile(file, data).stream().map(this::example).toList();
    }
    String text = StrictText.read(file, data.encoding());
    return new SentenceReader(data)
        .read(file.getFileName().toString(), text).stream().map(this::sentence).toList();
  }

  private Example example(Row row) {
    Columns columns = task.data().columns();
    List<String> texts = new ArrayList<>();
    texts.add(text(row));
    if (columns.pair() != null) {
      texts.add(row.get(columns.pair()));
    }
    columns.choices().forEach(choice -> texts.add(row.get(choice)));
    return new Example(row.location(), texts, List.of(checked(row, label(row))));
  }

  private Example sentence(List<Row> words) {
    List<String> tags = words.stream().map(this::label).toList();
    if (task.data().tagScheme() == TagScheme.IOB2) {
      words.forEach(word -> Tag.parse(word.location() + ": tag", label(word)));
      tags = Span.toIob2(tags);
    }
    for (int i = 0; i < tags.size(); i++) {
      checked(words.get(i), tags.get(i));
    }
    return new Example(words.get(0).location(), words.stream().map(this::text).toList(), tags);
  }

  private String text(Row row) {
    return task.data().columns().text().stream().map(row::get).collect(Collectors.joining(" "));
  }

  private String label(Row row) {
    String written = row.get(task.data().columns().label());
    String until = task.data().labelUntil();
    int end = until == null ? -1 : written.indexOf(until);
    return end < 0 ? written : written.substring(0, end);
  }

  private String checked(Row row, String label) {
    if (!task.labels().contains(label)) {
      throw InvalidInputException.of(row.location() + ": label", label, "one of " + task.labels());
    }
    return label;
  }
}
