package org.frisket.savedmodels.cli;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.preprocess.text.ExampleEncoder;
import org.frisket.models.preprocess.text.LineInput;
import org.frisket.models.preprocess.text.PlainText;
import org.frisket.models.task.TaskSpec;

/** Examples of a task, one a line of a stream. */
final class ExampleLines {
  private static final Splitter TEXTS = Splitter.on('\t');

  private final LineInput lines;
  private final TaskSpec task;

  ExampleLines(InputStream input, TaskSpec task) {
    this.lines = new LineInput(input);
    this.task = task;
  }

  /**
   * The next one, or nothing at the end.
   *
   * @throws InvalidInputException if the line is not UTF-8, or has more or fewer texts than the
   *     task's kind
   */
  Optional<Example> next() throws IOException {
    return lines.next().map(this::example);
  }

  private Example example(String line) {
    Example example = new Example(lines.location(), texts(line));
    ExampleEncoder.requireTexts(task, example);
    return example;
  }

  /** Whether there is more that can be read without waiting. */
  boolean isReady() throws IOException {
    return lines.isReady();
  }

  private List<String> texts(String line) {
    return switch (task.kind()) {
      case SINGLE_SENTENCE -> List.of(line);
      case SENTENCE_PAIR, MULTIPLE_CHOICE -> TEXTS.splitToList(line);
      case TAGGING -> PlainText.words(line);
    };
  }
}
