package org.frisket.savedmodels.superposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.List;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.task.ProblemType;
import org.frisket.models.task.TaskKind;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.Test;

class SuperpositionTest {
  private static final Backbone BACKBONE = TinyBackbone.create();
  private static final List<TaskPackage> TASKS =
      List.of(
          TinyPackage.withSeed(BACKBONE, 1),
          TinyPackage.withSeed(BACKBONE, 2),
          TinyPackage.withSeed(BACKBONE, 3));
  private static final List<EncodedExample> TEXTS =
      TaskVotes.encode(
          BACKBONE,
          TASKS,
          List.of(
              new Example("1", List.of("small red")),
              new Example("2", List.of("large old blue green cold"))));

  private static Batch batch() {
    return Batch.of(TEXTS, 16);
  }

  @Test
  void withOneCoefficientItIsThatTasksOwnNetwork() {
    try (Superposition all = new Superposition(BACKBONE, TASKS, 1)) {
      for (int task = 0; task < TASKS.size(); task++) {
        double[] alpha = new double[TASKS.size()];
        alpha[task] = 1;
        all.weigh(alpha);
        float[][] found = all.entropies(batch());
        try (TaskModel own = TaskModel.whole(BACKBONE, TASKS.get(task), 1)) {
          float[][] logits = own.logits(batch());
          for (int text = 0; text < logits.length; text++) {
            assertThat((double) found[text][task]).isCloseTo(entropy(logits[text]), offset(1e-6));
          }
        }
      }
    }
  }

  /** Over the largest that so many labels can have. */
  private static double entropy(float[] logits) {
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit);
    }
    double entropy = 0;
    for (float logit : logits) {
      double probability = Math.exp(logit) / sum;
      entropy -= probability * Math.log(probability);
    }
    return entropy / Math.log(logits.length);
  }

  @Test
  void theGradientIsThatOfDifferences() {
    double step = 0.02;
    try (Superposition all = new Superposition(BACKBONE, TASKS, 1)) {
      EntropyGradient gradient = all.gradient(TEXTS.get(1));
      for (int task = 0; task < TASKS.size(); task++) {
        double difference = (objective(all, task, step) - objective(all, task, -step)) / (2 * step);
        assertThat(gradient.entropies()[task] + gradient.throughWeights()[task])
            .as("task " + task)
            .isCloseTo(difference, offset(2e-3));
      }
      assertThat(Arrays.stream(gradient.throughWeights()).map(Math::abs).max().orElseThrow())
          .isGreaterThan(0.02);
    }
  }

  private static double objective(Superposition all, int task, double step) {
    double[] alpha = new double[TASKS.size()];
    Arrays.fill(alpha, 1.0 / TASKS.size());
    alpha[task] += step;
    all.weigh(alpha);
    float[] entropies = all.entropies(batch())[1];
    double sum = 0;
    for (int k = 0; k < alpha.length; k++) {
      sum += alpha[k] * entropies[k];
    }
    return sum;
  }

  @Test
  void whatIsLeftOutHasNoPartInIt() {
    try (Superposition all = new Superposition(BACKBONE, TASKS, 1);
        Superposition two = new Superposition(BACKBONE, TASKS.subList(0, 2), 1)) {
      boolean[] among = {true, true, false};
      all.weighEqually(among);
      double[] found = all.gradient(TEXTS.get(0)).descent(EntropyGradient.Terms.BOTH, among);
      double[] expected =
          two.gradient(TEXTS.get(0))
              .descent(EntropyGradient.Terms.BOTH, new boolean[] {true, true});

      assertThat(found[0]).isCloseTo(expected[0], offset(1e-5));
      assertThat(found[1]).isCloseTo(expected[1], offset(1e-5)).isCloseTo(-found[0], offset(1e-9));
      assertThat(found[2]).isEqualTo(Double.NEGATIVE_INFINITY);
    }
  }

  @Test
  void termsAddUp() {
    EntropyGradient gradient = new EntropyGradient(new double[] {0.5, 0.25}, new double[] {-1, 1});
    boolean[] both = {true, true};

    assertThat(gradient.descent(EntropyGradient.Terms.HEADS, both)).containsExactly(-0.125, 0.125);
    assertThat(gradient.descent(EntropyGradient.Terms.MASKS, both)).containsExactly(1, -1);
    assertThat(gradient.descent(EntropyGradient.Terms.BOTH, both)).containsExactly(0.875, -0.875);
  }

  @Test
  void severalTextsNameATaskByTheMeanOfTheirs() {
    TaskVotes votes =
        new TaskVotes(
            List.of(
                new double[] {0, 1, -1}, new double[] {2, -1, -1}, new double[] {0, 0.5, -0.5}));

    assertThat(votes.mean()[0]).isCloseTo(2.0 / 3, offset(1e-12));
    assertThat(votes.best()).isZero();
    assertThat(votes.named()).containsExactly(1, 2, 0);
    try (Superposition all = new Superposition(BACKBONE, TASKS, 1)) {
      assertThat(TaskVotes.of(all, TEXTS).ofTexts()).hasSize(2);
    }
  }

  @Test
  void tasksThatCannotBePutOverEachOtherAreRefused() {
    assertRefused("tasks to tell apart: 1 (expected: two or more)", TASKS.subList(0, 1));
    assertRefused(
        "kind of task words: tagging (expected: single_sentence or sentence_pair",
        with(TinyPackage.ofTask(BACKBONE, "words", TaskKind.TAGGING)));
    assertRefused(
        "answers of task degrees: ",
        with(TinyPackage.ofProblem(BACKBONE, "degrees", ProblemType.REGRESSION)));
    assertRefused(
        "frozen model of task package colours: ",
        with(TinyPackage.withSeed(TinyBackbone.withSeed(5), 1)));
  }

  private static List<TaskPackage> with(TaskPackage other) {
    return List.of(TASKS.get(0), other);
  }

  private static void assertRefused(String message, List<TaskPackage> tasks) {
    assertThatThrownBy(() -> new Superposition(BACKBONE, tasks, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(message);
  }
}
