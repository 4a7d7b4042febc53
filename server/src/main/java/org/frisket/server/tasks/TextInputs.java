package org.frisket.server.tasks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.frisket.models.preprocess.image.ImageSource;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.preprocess.text.PlainText;
import org.frisket.models.task.TaskSpec;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.TensorValue;

/** Texts, or images, of a request as examples of a task's kind. */
final class TextInputs {
  private final TaskSpec task;
  private final Map<String, TensorValue> inputs;
  private final int size;

  /**
   * @param inputs those of the signature, of the right types
   */
  TextInputs(TaskSpec task, Map<String, TensorValue> inputs) {
    this.task = task;
    this.inputs = inputs;
    String first = TaskSignatures.first(task);
    TensorValue text = inputs.get(first);
    requireShape(first, text, 1);
    this.size = text.size();
  }

  /**
   * One a text.
   *
   * @throws ServingException {@code INVALID_ARGUMENT} if inputs have not as many rows as each
   *     other, or a text is not UTF-8
   */
  List<Example> examples() {
    List<Example> examples = new ArrayList<>();
    for (int row = 0; row < size; row++) {
      examples.add(task.kind().readsImages() ? image(row) : text(row));
    }
    return examples;
  }

  private Example text(int row) {
    return new Example("text " + (row + 1), texts(row));
  }

  private Example image(int row) {
    String name = "image " + (row + 1);
    byte[] encoded = inputs.get(TaskSignatures.IMAGE).strings()[row];
    return Example.ofImage(name, ImageSource.of("in input image, value " + row, encoded));
  }

  private List<String> texts(int row) {
    String text = string(TaskSignatures.TEXT, row);
    return switch (task.kind()) {
      case SINGLE_SENTENCE -> List.of(text);
      case SENTENCE_PAIR -> List.of(text, string(rows(TaskSignatures.TEXT_PAIR, 1), row));
      case TAGGING -> PlainText.words(text);
      case MULTIPLE_CHOICE -> withChoices(text, row);
      case IMAGE -> throw new IllegalStateException("an image is no text");
    };
  }

  private List<String> withChoices(String context, int row) {
    String name = rows(TaskSignatures.CHOICES, 2);
    int choices = (int) inputs.get(name).shape()[1];
    List<String> texts = new ArrayList<>(List.of(context));
    for (int choice = 0; choice < choices; choice++) {
      texts.add(string(name, row * choices + choice));
    }
    if (choices != task.labels().size()) {
      throw ServingException.invalid(
          "Input choices: %d a text (expected: %d)".formatted(choices, task.labels().size()));
    }
    return texts;
  }

  /** The name again, where the input has as many rows as there are texts. */
  private String rows(String name, int rank) {
    TensorValue value = inputs.get(name);
    requireShape(name, value, rank);
    if (value.shape()[0] != size) {
      throw ServingException.invalid(
          "Input %s: %d rows (expected: %d, as many as text has)"
              .formatted(name, value.shape()[0], size));
    }
    return name;
  }

  private static void requireShape(String name, TensorValue value, int rank) {
    if (value.rank() != rank) {
      throw ServingException.invalid(
          "Input %s: shape %s (expected: %d dimensions)"
              .formatted(name, Arrays.toString(value.shape()), rank));
    }
  }

  private String string(String name, int index) {
    byte[] bytes = inputs.get(name).strings()[index];
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new ServingException(
          org.frisket.server.model.StatusCode.INVALID_ARGUMENT,
          "Input %s: value %d is not UTF-8 (expected: text)".formatted(name, index),
          e);
    }
  }
}
