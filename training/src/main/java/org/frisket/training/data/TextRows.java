package org.frisket.training.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.common.base.Splitter;
import com.google.common.collect.AbstractIterator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.preprocess.text.ExampleEncoder;
import org.frisket.models.preprocess.text.PlainText;
import org.frisket.models.task.TaskSpec;

/** Examples of a task, one a line; asking throws if one has more or fewer texts than it should. */
final class TextRows extends AbstractIterator<UnlabelledRow> {
  private static final Splitter TEXTS = Splitter.on('\t');

  private final Iterator<String> lines;
  private final Supplier<String> location;
  private final TaskSpec task;
  private long number;

  /**
   * @param location how messages call the line that was read last
   */
  TextRows(Iterator<String> lines, Supplier<String> location, TaskSpec task) {
    this.lines = lines;
    this.location = location;
    this.task = task;
  }

  @Override
  protected UnlabelledRow computeNext() {
    if (!lines.hasNext()) {
      return endOfData();
    }
    String line = lines.next();
    number++;
    Example example = new Example(location.get(), texts(line));
    ExampleEncoder.requireTexts(task, example);
    return new UnlabelledRow(example, LongNode.valueOf(number), columns(line), List.of());
  }

  private List<String> texts(String line) {
    return switch (task.kind()) {
      case SINGLE_SENTENCE, IMAGE -> List.of(line);
      case SENTENCE_PAIR, MULTIPLE_CHOICE -> TEXTS.splitToList(line);
      case TAGGING -> PlainText.words(line);
    };
  }

  /** A line as columns of a table: text, text_pair; of choices text, text_1, text_2 and so on. */
  private Map<String, JsonNode> columns(String line) {
    Map<String, JsonNode> columns = new LinkedHashMap<>();
    List<String> texts = task.kind().answersWords() ? List.of(line) : texts(line);
    for (int i = 0; i < texts.size(); i++) {
      columns.put(i == 0 ? "text" : name(i), TextNode.valueOf(texts.get(i)));
    }
    return columns;
  }

  private String name(int place) {
    return task.kind().readsPairs() ? "text_pair" : "text_" + place;
  }
}
