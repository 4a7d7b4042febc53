package org.frisket.server.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.task.Answer;
import org.frisket.models.task.ProblemType;
import org.frisket.models.task.TaskKind;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.serving.engine.TaskAnswers;
import org.frisket.server.api.AskedTask;

/** What a task answered, with what answered it. */
record AnswerJson(
    AskedTask asked, TextQuestion question, List<Example> examples, TaskAnswers answers) {

  ObjectNode json() {
    TaskManifest manifest = answers.manifest();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("task", asked.known().name());
    json.put("version", asked.version());
    json.put("checksum", manifest.tensorsSha256());
    json.put("function", manifest.answerRule().function().name().toLowerCase(Locale.ROOT));
    ArrayNode results = json.putArray("results");
    for (int i = 0; i < examples.size(); i++) {
      result(results.addArray(), examples.get(i), answers.answers().get(i));
    }
    new Truncations(answers).addTo(json);
    ObjectNode usage = json.putObject("usage");
    usage.put("tokens", answers.tokens());
    usage.put("truncated", answers.examples().stream().filter(EncodedExample::isCut).count());
    return json;
  }

  private void result(ArrayNode result, Example example, List<Answer> found) {
    if (answers.manifest().task().kind() != TaskKind.TAGGING) {
      labels(result, found.get(0));
      return;
    }
    for (int word = 0; word < found.size(); word++) {
      ObjectNode json = result.addObject().put("word", example.texts().get(word));
      labels(json.putArray("labels"), found.get(word));
    }
  }

  /**
   * The best first; of equals the one that the task names first. A word cut off has none. Where
   * several may be right, each says whether it is given.
   */
  private void labels(ArrayNode labels, Answer answer) {
    boolean several = answers.manifest().task().problemType() == ProblemType.MULTI_LABEL;
    answer.probabilities().entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(question.top().orElse(Integer.MAX_VALUE))
        .forEach(
            one -> {
              ObjectNode label = labels.addObject().put("label", one.getKey());
              label.put("score", one.getValue().floatValue());
              if (several) {
                label.put("given", answer.labels().contains(one.getKey()));
              }
            });
  }
}
