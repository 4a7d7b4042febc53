package org.frisket.models.text;

import java.util.List;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.task.TaskKind;
import org.frisket.models.task.TaskSpec;

/**
 * Turns examples of one task into wordpiece ids and label numbers; the same one trains and serves.
 */
public final class ExampleEncoder implements AutoCloseable {
  private final TaskSpec task;
  private final Tokenizer tokenizer;

  public ExampleEncoder(TaskSpec task, Backbone backbone) {
    if (task.maxLength() < 8 || task.maxLength() > backbone.config().maxPositions()) {
      throw InvalidInputException.of(
          "max_length", task.maxLength(), "8 to " + backbone.config().maxPositions());
    }
    this.task = task;
    this.tokenizer = Tokenizer.open(backbone.tokenizerJson(), task.maxLength());
  }

  /**
   * @throws InvalidInputException if a label is not one of the task's, or a pair has no second text
   */
  public EncodedExample encode(Example example) {
    if (example.pair().isPresent() != (task.kind() == TaskKind.SENTENCE_PAIR)) {
      throw InvalidInputException.of(
          example.id(),
          example.pair().isPresent() ? "two texts" : "one text",
          task.kind() == TaskKind.SENTENCE_PAIR ? "two texts" : "one text");
    }
    Wordpieces pieces = tokenizer.encode(example.text(), example.pair());
    int label = example.label().map(name -> labelIndex(example.id(), name)).orElse(-1);
    return new EncodedExample(example.id(), pieces.ids(), pieces.types(), label);
  }

  public List<EncodedExample> encodeAll(List<Example> examples) {
    return examples.stream().map(this::encode).toList();
  }

  private int labelIndex(String id, String label) {
    int index = task.labels().indexOf(label);
    if (index < 0) {
      throw InvalidInputException.of(id + ": label", label, "one of " + task.labels());
    }
    return index;
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
