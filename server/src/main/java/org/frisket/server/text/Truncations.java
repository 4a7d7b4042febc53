package org.frisket.server.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.frisket.models.preprocess.text.TextSpan;
import org.frisket.models.preprocess.text.Wordpieces;
import org.frisket.models.task.TaskKind;
import org.frisket.savedmodels.serving.engine.TaskAnswers;

/** What was cut off: how much, and what was kept. */
record Truncations(TaskAnswers answers) {
  /** Nothing where nothing was cut. */
  void addTo(ObjectNode json) {
    ArrayNode found = JsonNodeFactory.instance.arrayNode();
    for (int input = 0; input < answers.examples().size(); input++) {
      List<Wordpieces> rows = answers.examples().get(input).rows();
      for (int row = 0; row < rows.size(); row++) {
        if (rows.get(row).cut() > 0) {
          one(found.addObject().put("input", input), row, rows.get(row));
        }
      }
    }
    if (!found.isEmpty()) {
      json.set("truncations", found);
    }
  }

  private void one(ObjectNode json, int row, Wordpieces wordpieces) {
    if (answers.manifest().task().kind() == TaskKind.MULTIPLE_CHOICE) {
      json.put("choice", row);
    }
    json.put("wordpieces", wordpieces.cut());
    if (!wordpieces.read().isEmpty()) { // words that were cut have no labels
      ArrayNode kept = json.putArray("kept");
      for (TextSpan span : wordpieces.read()) {
        kept.addArray().add(span.from()).add(span.to());
      }
    }
  }
}
