package org.frisket.training.predictions;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import org.frisket.models.task.Answer;
import org.frisket.savedmodels.json.Json;

/** One JSON object a line. */
final class JsonWriter implements PredictionWriter {
  private final Writer out;
  private final boolean tags;
  private AnswerColumns names;

  /**
   * @param tags whether the task answers words: they then stand in a list
   */
  JsonWriter(Writer out, boolean tags) {
    this.out = out;
    this.tags = tags;
  }

  @Override
  public void write(Prediction prediction) throws IOException {
    names = names == null ? new AnswerColumns(prediction.given().keySet()) : names;
    ObjectNode object = Json.compact().createObjectNode();
    prediction.given().forEach(object::set);
    if (tags) {
      object.set(names.named("tags"), tags(prediction));
    } else {
      ObjectNode answer = answer(prediction.answers().get(0));
      answer.properties().forEach(e -> object.set(names.named(e.getKey()), e.getValue()));
      prediction.right().forEach(label -> object.put(names.named("right"), label));
    }
    if (prediction.truncated()) {
      object.put(names.named("truncated"), true);
    }
    names.requireFree(prediction.given());
    out.write(Json.line(object));
    out.write('\n');
  }

  private static ArrayNode tags(Prediction prediction) {
    ArrayNode list = Json.compact().createArrayNode();
    for (int i = 0; i < prediction.answers().size(); i++) {
      ObjectNode tag = Json.compact().createObjectNode();
      tag.put("word", prediction.words().get(i));
      tag.setAll(answer(prediction.answers().get(i)));
      if (!prediction.right().isEmpty()) {
        tag.put("right", prediction.right().get(i));
      }
      list.add(tag);
    }
    return list;
  }

  private static ObjectNode answer(Answer answer) {
    return Json.compact().valueToTree(answer);
  }
}
