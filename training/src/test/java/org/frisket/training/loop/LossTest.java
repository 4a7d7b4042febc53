package org.frisket.training.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.Wordpieces;
import org.frisket.models.runtime.Tensors;
import org.frisket.models.task.AnswerRule;
import org.frisket.models.task.ProblemType;
import org.frisket.models.task.Scale;
import org.frisket.models.task.TaskKind;
import org.frisket.models.task.TaskSpec;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.config.ClassWeights;
import org.frisket.training.config.TrainingConfig;
import org.frisket.training.optimizer.ScalarFeeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Compares with PyTorch, as {@code losses_golden.py} asked it. */
class LossTest {
  private static final Offset<Float> ROUNDING = within(2e-6f);
  private static final List<String> LABELS = List.of("a", "b", "c");

  static List<JsonNode> golden() throws IOException {
    try (InputStream stream = LossTest.class.getResourceAsStream("/metrics/losses.json")) {
      JsonNode whole = Json.readTree(Path.of("losses.json"), stream.readAllBytes());
      return StreamSupport.stream(whole.spliterator(), false).toList();
    }
  }

  private static TaskSpec task(String name) {
    ProblemType type =
        switch (name) {
          case "several" -> ProblemType.MULTI_LABEL;
          case "numbers" -> ProblemType.REGRESSION;
          default -> ProblemType.SINGLE_LABEL;
        };
    List<String> labels = type == ProblemType.REGRESSION ? List.of("degrees") : LABELS;
    return new TaskSpec("t", TaskKind.SINGLE_SENTENCE, labels, 16, type);
  }

  private static TrainingConfig training(String name) {
    TrainingConfig usual = TrainingConfig.defaults();
    TrainingConfig smoothed = name.contains("smoothed") ? usual.withLabelSmoothing(0.1) : usual;
    return name.contains("weighted")
        ? smoothed.withClassWeights(ClassWeights.of(Map.of("a", 0.5, "b", 2.0)))
        : smoothed;
  }

  private static Batch batch(TaskSpec task, JsonNode right) {
    List<EncodedExample> examples = new ArrayList<>();
    for (JsonNode one : right) {
      List<Wordpieces> rows = List.of(new Wordpieces(new int[] {1}, new int[1]));
      float[] targets = Json.compact().convertValue(one.isArray() ? one : List.of(), float[].class);
      int label = task.problemType() == ProblemType.SINGLE_LABEL ? one.asInt() : -1;
      examples.add(new EncodedExample("e", rows, new int[1], new int[] {label}, targets));
    }
    return Batch.of(examples, 16);
  }

  @ParameterizedTest
  @MethodSource("golden")
  void lossesAndGradientsArePyTorchs(JsonNode golden) {
    String name = golden.path("name").asText();
    TaskSpec task = task(name);
    float[][] given = Json.compact().convertValue(golden.path("logits"), float[][].class);
    float[][] expected = Json.compact().convertValue(golden.path("gradient"), float[][].class);
    try (Graph graph = new Graph();
        ScalarFeeds feeds = new ScalarFeeds()) {
      Ops ops = Ops.create(graph);
      TrainingConfig training = training(name);
      AnswerRule rule = AnswerRule.of(task.problemType()).with(new Scale(2.5f, 1.25f));
      LabelWeights weights = LabelWeights.of(training.classWeights(), task, List.of());
      Loss loss = Loss.of(ops, task, training, rule, weights);
      Operand<TFloat32> logits = ops.placeholder(TFloat32.class);
      Operand<TFloat32> mean = loss.mean(logits);
      Output<?>[] gradient =
          graph.addGradients(mean.asOutput(), new Output<?>[] {logits.asOutput()});
      try (Session session = new Session(graph);
          TFloat32 fed = TFloat32.tensorOf(StdArrays.ndCopyOf(given))) {
        Session.Runner runner = session.runner().feed(logits, fed).fetch(mean).fetch(gradient[0]);
        loss.feed(runner, batch(task, golden.path("right")), feeds);
        try (Result result = runner.run()) {
          assertThat(((TFloat32) result.get(0)).getFloat())
              .isCloseTo((float) golden.path("loss").asDouble(), ROUNDING);
          float[][] found = Tensors.toRows(result.get(1));
          for (int row = 0; row < expected.length; row++) {
            assertThat(found[row]).containsExactly(expected[row], ROUNDING);
          }
        }
      }
    }
  }

  @Test
  void weightsThatBalanceAreScikitLearns() throws IOException {
    try (InputStream stream = LossTest.class.getResourceAsStream("/metrics/problems.json")) {
      JsonNode cases = Json.readTree(Path.of("p"), stream.readAllBytes()).path("weights");
      assertThat(cases).isNotEmpty();
      for (JsonNode one : cases) {
        int labels = one.path("weights").size();
        List<String> names = List.of("a", "b", "c", "d", "e").subList(0, labels);
        TaskSpec task = new TaskSpec("t", TaskKind.SINGLE_SENTENCE, names, 16);
        List<EncodedExample> train = new ArrayList<>();
        one.path("right")
            .forEach(
                label ->
                    train.add(EncodedExample.ofRow("e", new int[1], new int[1], label.asInt())));
        float[] expected = Json.compact().convertValue(one.path("weights"), float[].class);
        assertThat(LabelWeights.of(ClassWeights.balanced(), task, train).toArray())
            .containsExactly(expected, ROUNDING);
      }
    }
  }

  @Test
  void aLabelThatDoesNotOccurWeighsOneAndEqualWeightsAreNone() {
    TaskSpec task = new TaskSpec("t", TaskKind.SINGLE_SENTENCE, LABELS, 16);
    List<EncodedExample> train =
        List.of(
            EncodedExample.ofRow("1", new int[1], new int[1], 0),
            EncodedExample.ofRow("2", new int[1], new int[1], 0),
            EncodedExample.ofRow("3", new int[1], new int[1], 2));

    assertThat(LabelWeights.of(ClassWeights.balanced(), task, train).toArray())
        .containsExactly(0.75f, 1, 1.5f);
    assertThat(LabelWeights.of(ClassWeights.equal(), task, train).isNone()).isTrue();
  }
}
