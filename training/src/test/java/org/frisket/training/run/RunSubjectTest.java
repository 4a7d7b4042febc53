package org.frisket.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that has no result yet is listed under its task's name, as it is when it has one. */
class RunSubjectTest {
  @ParameterizedTest
  @CsvSource({
    "moods.task.yaml, moods",
    "/my/own/moods.task.yml, moods",
    "configs/tasks/trec.yaml, trec",
    "memory, memory"
  })
  void aTaskIsCalledAsItsFile(String file, String task) {
    RunSubject subject = RunSubject.of(JsonNodeFactory.instance.objectNode().put("task", file));
    assertThat(subject.task()).isEqualTo(task);
  }
}
