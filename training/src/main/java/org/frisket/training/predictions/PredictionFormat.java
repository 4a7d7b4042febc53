package org.frisket.training.predictions;

import java.io.Writer;
import java.util.List;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Words;
import org.frisket.models.task.TaskSpec;
import org.frisket.training.data.ExampleFormat;

/**
 * How predictions are written.
 *
 * @param format the layout
 * @param all in tables: whether there is a column for the probability of every label
 * @param wordSeparator in CoNLL: what parts the fields of a word
 */
public record PredictionFormat(ExampleFormat format, boolean all, String wordSeparator) {
  /** A layout as it usually is. */
  public static PredictionFormat of(ExampleFormat format) {
    return new PredictionFormat(format, false, "\t");
  }

  /** The same with something else between the fields of a word. */
  public PredictionFormat with(String otherSeparator) {
    return new PredictionFormat(format, all, otherSeparator);
  }

  /**
   * @throws InvalidInputException if answers of the task cannot be written like that
   */
  public void require(TaskSpec task) {
    boolean tags = task.kind().answersWords();
    boolean words = format.holdsSentences();
    InvalidInputException.require(
        "--output-format",
        format,
        format == format.written() && (tags || !words),
        tags
            ? "csv, tsv, jsonl, conll or text"
            : "csv, tsv, jsonl or text: task %s is of kind %s"
                .formatted(task.id(), Words.of(task.kind())));
    InvalidInputException.require(
        "--all",
        Words.of(task.problemType()),
        !all || !task.problemType().isNumber(),
        "labels with probabilities; the answer is a number");
    boolean table = format == ExampleFormat.CSV || format == ExampleFormat.TSV;
    boolean holdsAll = format == ExampleFormat.JSONL || (table && !tags);
    InvalidInputException.require(
        "--all",
        Words.of(format) + (tags ? " of tags" : ""),
        !all || holdsAll,
        tags ? "jsonl, which has them" : "csv, tsv or jsonl, which have them");
  }

  /** What writes them, without flushing what it writes to. */
  public PredictionWriter writer(TaskSpec task, Writer out) {
    require(task);
    List<String> labels = all ? task.labels() : List.of();
    AnswerFields fields = new AnswerFields(task.problemType());
    return switch (format) {
      case TEXT -> prediction -> AnswerLines.text(prediction, task, out);
      case CSV -> new TableWriter(out, TableCells.CSV, fields, labels);
      case TSV -> new TableWriter(out, TableCells.TSV, fields, labels);
      case JSONL -> new JsonWriter(out, task);
      case CONLL, CONLLU -> new TagWriter(out, wordSeparator);
      case IMAGE, IDX, PARQUET ->
          throw new IllegalStateException("no answers are written as " + format);
    };
  }
}
