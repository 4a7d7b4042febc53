package org.frisket.server.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.frisket.models.error.Words;
import org.frisket.models.task.ProblemType;
import org.frisket.models.task.TaskSpec;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.server.api.AskedTask;

/** What somebody must know of a task to ask it. */
record TaskDescription(AskedTask asked) {
  ObjectNode json() {
    TaskManifest manifest = asked.manifest();
    TaskSpec task = manifest.task();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("task", asked.known().name()).put("version", asked.version());
    json.put("kind", Words.of(task.kind()));
    json.put("question", TextQuestion.formFor(task.kind()));
    json.put("function", Words.of(manifest.answerRule().function()));
    if (!task.kind().readsImages()) {
      json.put("max_length", task.maxLength());
    }
    if (!task.windows().isNone()) {
      ObjectNode windows = json.putObject("windows");
      windows.put("combine", Words.of(task.windows().combine()));
      windows.put("stride", task.windows().stride()).put("most", task.windows().most());
    }
    task.labels().forEach(json.putArray("classes")::add);
    if (task.problemType() != ProblemType.SINGLE_LABEL) {
      json.put("problem_type", Words.of(task.problemType()));
    }
    if (task.problemType() == ProblemType.MULTI_LABEL) {
      ArrayNode thresholds = json.putArray("thresholds");
      for (int label = 0; label < task.labels().size(); label++) {
        thresholds.add(manifest.answerRule().threshold(label));
      }
    }
    return json;
  }
}
