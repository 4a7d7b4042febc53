package org.frisket.training.predictions;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.frisket.models.task.Answer;
import org.frisket.models.task.TaskSpec;
import org.frisket.savedmodels.json.Json;

/** One JSON object a line. */
final class JsonWriter implements PredictionWriter {
  private final Writer out;
  private final boolean tags;
  private final AnswerFields fields;
  private AnswerColumns names;

  /**
   * @param task that answers; words then stand in a list
   */
  JsonWriter(Writer out, TaskSpec task) {
    this.out = out;
    this.tags = task.kind().answersWords();
    this.fields = new AnswerFields(task.problemType());
  }

  @Override
  public void write(Prediction prediction) throws IOException {
    names = names == null ? new AnswerColumns(prediction.given().keySet()) : names;
    ObjectNode object = Json.compact().createObjectNode();
    prediction.given().forEach(object::set);
    if (tags) {
      object.set(
          names.named("tags"),
          tags(fields, prediction.words(), prediction.answers(), prediction.right()));
    } else {
      ObjectNode answer = fields.json(prediction.answers().get(0));
      answer.properties().forEach(e -> object.set(names.named(e.getKey()), e.getValue()));
      if (!prediction.right().isEmpty()) {
        object.put(names.named("right"), fields.right(prediction.right()));
      }
    }
    if (prediction.truncated()) {
      object.put(names.named("truncated"), true);
    }
    names.requireFree(prediction.given());
    out.write(Json.line(object));
    out.write('\n');
  }

  /**
   * An object a word.
   *
   * @param right the right labels, or none
   */
  static ArrayNode tags(
      AnswerFields fields, List<String> words, List<Answer> answers, List<String> right) {
    ArrayNode list = Json.compact().createArrayNode();
    for (int i = 0; i < answers.size(); i++) {
      ObjectNode tag = Json.compact().createObjectNode();
      tag.put("word", words.get(i));
      tag.setAll(fields.json(answers.get(i)));
      if (!right.isEmpty()) {
        tag.put("right", right.get(i));
      }
      list.add(tag);
    }
    return list;
  }
}
