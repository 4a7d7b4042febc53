package org.frisket.server.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.frisket.models.preprocess.image.ImageSource;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.preprocess.text.PlainText;
import org.frisket.models.task.TaskKind;
import org.frisket.models.task.TaskSpec;
import org.frisket.server.api.ApiException;
import org.frisket.server.api.Members;
import org.frisket.server.api.Values;

/** A question as examples of a task; each is called as it stands in the body. */
final class AskedExamples {
  private static final List<String> CHOICE_KEYS = List.of("context", "choices");

  private final TaskSpec task;
  private final TextQuestion question;

  AskedExamples(TaskSpec task, TextQuestion question) {
    this.task = task;
    this.question = question;
  }

  /**
   * @throws ApiException if the task is not asked so
   */
  List<Example> all() {
    String expected = TextQuestion.formFor(task.kind());
    boolean sentence =
        task.kind() == TaskKind.TAGGING && question.form().equals(TextQuestion.INPUTS);
    if (!question.form().equals(expected) && !sentence) {
      String kind = task.kind().name().toLowerCase(Locale.ROOT);
      throw ApiException.invalid(
          "question to task %s, which is a %s".formatted(task.id(), kind),
          question.form(),
          expected);
    }
    List<Example> examples = new ArrayList<>();
    for (JsonNode one : rows()) {
      String where = question.form() + "[" + examples.size() + "]";
      examples.add(
          question.form().equals(TextQuestion.IMAGES)
              ? image(where, Values.text(where, one))
              : new Example(where, texts(where, one)));
    }
    return examples;
  }

  private static Example image(String where, String encoded) {
    try {
      byte[] bytes = Base64.getDecoder().decode(encoded);
      return Example.ofImage(where, ImageSource.of(where, bytes));
    } catch (IllegalArgumentException e) {
      throw ApiException.invalid(where, "no base64", "the bytes of a PNG or JPEG in base64");
    }
  }

  /** One text may stand alone. */
  private List<JsonNode> rows() {
    boolean alone = question.form().equals(TextQuestion.INPUTS) && question.value().isTextual();
    return alone ? List.of(question.value()) : Values.list(question.form(), question.value());
  }

  private List<String> texts(String where, JsonNode one) {
    return switch (question.form()) {
      case TextQuestion.INPUTS -> ofText(Values.text(where, one));
      case TextQuestion.PAIRS -> counted(where, Values.texts(where, one), 2);
      case TextQuestion.WORDS -> Values.texts(where, one);
      default -> choices(where, new Members(where, one).only(CHOICE_KEYS));
    };
  }

  private List<String> ofText(String text) {
    return task.kind() == TaskKind.TAGGING ? PlainText.words(text) : List.of(text);
  }

  private List<String> choices(String where, Members given) {
    List<String> texts = new ArrayList<>();
    texts.add(Values.text(where + ".context", given.required("context")));
    List<String> choices = Values.texts(where + ".choices", given.required("choices"));
    texts.addAll(counted(where + ".choices", choices, task.labels().size()));
    return texts;
  }

  private static List<String> counted(String where, List<String> texts, int expected) {
    if (texts.size() != expected) {
      throw ApiException.invalid(where, texts.size() + " texts", Integer.toString(expected));
    }
    return texts;
  }
}
