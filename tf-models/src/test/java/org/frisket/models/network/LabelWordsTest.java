package org.frisket.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.frisket.models.adaptation.HeadChoice;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Site;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.fixtures.MiniLm;
import org.frisket.models.task.ProblemType;
import org.frisket.models.task.TaskKind;
import org.frisket.models.task.TaskSpec;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelWordsTest {
  private static final Backbone BACKBONE = TinyBackbone.create();
  private static final ParameterName KERNEL = ParameterName.kernel(Site.Top.CLASSIFIER);

  private static TaskSpec task(String... words) {
    return TinyBackbone.TASK.withLabelWords(List.of(words));
  }

  private static HeadInitializer head(TaskSpec task, HeadChoice choice, long seed) {
    return HeadInitializer.of(BACKBONE, choice, task, seed);
  }

  @Test
  void aColumnIsTheEmbeddingOfItsWord() {
    HeadInitializer head = head(task("warm", "red", "new"), HeadChoice.LABEL_WORDS, 1);
    float[] kernel = head.get(KERNEL).toArray();
    float[] embeddings = BACKBONE.weights().get(ParameterName.WORD_EMBEDDINGS).toArray();
    List<Integer> tokens = List.of(10, 4, 12);
    for (int column = 0; column < 3; column++) {
      for (int i = 0; i < 8; i++) {
        assertThat(kernel[i * 3 + column]).isEqualTo(embeddings[tokens.get(column) * 8 + i]);
      }
    }
    assertThat(head.get(ParameterName.bias(Site.Top.CLASSIFIER)).toArray()).containsOnly(0);
  }

  @Test
  void itDependsOnNoSeedWhereADrawnOneDependsOnNoWords() {
    TaskSpec task = task("warm", "red", "new");
    assertThat(head(task, HeadChoice.LABEL_WORDS, 1).get(KERNEL))
        .isEqualTo(head(task, HeadChoice.LABEL_WORDS, 2).get(KERNEL));
    assertThat(head(task, HeadChoice.CLASSIFIER, 1).get(KERNEL))
        .isEqualTo(head(TinyBackbone.TASK, HeadChoice.CLASSIFIER, 1).get(KERNEL));
  }

  @ParameterizedTest
  @CsvSource({"purple", "red.", "warmred", "''"})
  void aWordThatIsNotOneKnownTokenIsRefused(String word) {
    assertThatThrownBy(() -> LabelWords.ids(BACKBONE, task("warm", word, "new")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("label_words of task tiny: ")
        .hasMessageEndingWith("(expected: a word that is one token of tiny)");
  }

  @Test
  void aTaskWithoutWordsIsRefused() {
    assertThatThrownBy(() -> head(TinyBackbone.TASK, HeadChoice.LABEL_WORDS, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "label_words of task tiny: none (expected: 3 different words, for [one, two, three]:"
                + " the method's head is label_words)");
  }

  @Test
  void thereAreAsManyWordsAsColumns() {
    TaskSpec choice = TinyBackbone.task(TaskKind.MULTIPLE_CHOICE);
    assertRefused(task("red", "warm"), "[red, warm] (expected: 3 different words");
    assertRefused(task("red", "warm", "red"), "[red, warm, red] (expected: 3 different words");
    assertRefused(
        choice.withLabelWords(List.of("red", "warm", "new")),
        "[red, warm, new] (expected: 1 different words");
    assertThat(LabelWords.ids(BACKBONE, choice.withLabelWords(List.of("red")))).containsExactly(4);
    TaskSpec number =
        new TaskSpec(
            "number", TaskKind.SENTENCE_PAIR, List.of("likeness"), 16, ProblemType.REGRESSION);
    assertThat(LabelWords.ids(BACKBONE, number.withLabelWords(List.of("new")))).containsExactly(12);
  }

  private static void assertRefused(TaskSpec task, String problem) {
    assertThatThrownBy(() -> LabelWords.ids(BACKBONE, task))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("label_words of task tiny: " + problem);
  }

  /** Upper case is lowered as in a text. */
  @Test
  void wordsAreReadAsTheBackboneReadsTexts() {
    TaskSpec task =
        new TaskSpec("pairs", TaskKind.SENTENCE_PAIR, List.of("0", "1"), 128)
            .withLabelWords(List.of("No", "Yes"));
    assertThat(LabelWords.ids(MiniLm.backbone(), task)).containsExactly(2053, 2748);
  }
}
