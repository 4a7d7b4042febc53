package org.frisket.training.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.Streams;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a run is of; what its config does not say is empty.
 *
 * @param task its id
 * @param backbone its name
 * @param method its id; of several the ids with a plus between
 * @param seed of the run
 */
public record RunSubject(String task, String backbone, String method, long seed) {
  static RunSubject of(RunResult result) {
    return new RunSubject(result.task(), result.backbone(), result.method(), result.seed());
  }

  /**
   * That of a run without a result: a task is called as its file is, which {@code init-task} names
   * {@code X.task.yaml}.
   */
  static RunSubject of(ObjectNode config) {
    String file = config.path("task").asText();
    return new RunSubject(
        file.substring(file.lastIndexOf('/') + 1).replaceFirst("(\\.task)?\\.ya?ml$", ""),
        config.path("backbone").asText(),
        method(config.path("method")),
        config.path("seed").asLong());
  }

  private static String method(JsonNode method) {
    return Streams.stream(method.isArray() ? method : List.of(method))
        .map(one -> one.path("name").asText())
        .collect(Collectors.joining("+"));
  }
}
