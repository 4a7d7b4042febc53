package org.frisket.savedmodels.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.task.Answer;
import org.frisket.models.task.TaskKind;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.Test;

class TaskModelKindsTest {
  private final Backbone backbone = TinyBackbone.create();

  private List<List<Answer>> answers(TaskKind kind, List<Example> examples) {
    try (TaskModel model = new TaskModel(backbone, TinyPackage.ofKind(backbone, kind), 1)) {
      return model.answer(examples, 2);
    }
  }

  @Test
  void everyWordHasOneAnswerAndThoseBeyondTheLengthHaveNone() {
    Example many = new Example("many", Collections.nCopies(16, "red"));
    Example few = new Example("few", List.of("small", "blue"));
    List<List<Answer>> answers = answers(TaskKind.TAGGING, List.of(many, few));

    assertThat(answers).extracting(List::size).containsExactly(16, 2);
    assertThat(answers.get(0).subList(14, 16)).containsOnly(Answer.NONE);
    assertThat(answers.get(0).subList(0, 14)).doesNotContain(Answer.NONE);
    assertThat(answers.get(1)).doesNotContain(Answer.NONE);
  }

  @Test
  void aSentenceWithoutWordsHasNoAnswers() {
    assertThat(answers(TaskKind.TAGGING, List.of(new Example("empty", List.of())))).hasSize(1);
    assertThat(answers(TaskKind.TAGGING, List.of(new Example("empty", List.of()))).get(0))
        .isEmpty();
  }

  @Test
  void oneOfTheChoicesIsTheAnswer() {
    Example example = new Example("1", List.of("red", "small", "blue", "old"));
    List<List<Answer>> answers = answers(TaskKind.MULTIPLE_CHOICE, List.of(example, example));

    assertThat(answers).hasSize(2);
    assertThat(answers.get(0)).hasSize(1).isEqualTo(answers.get(1));
    assertThat(answers.get(0).get(0).label()).isIn("rouge", "grün", "blue \"b\"");
    assertThat(answers.get(0).get(0).probability()).isBetween(1 / 3.0, 1.0);
  }
}
