package org.frisket.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.frisket.models.adaptation.finetuning.FinetuningConfig;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.safetensors.SafeTensor;
import org.frisket.models.safetensors.SafetensorsFile;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.serving.InferenceRuntime;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.savedmodels.store.Store;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.fixtures.TinyExperiment;
import org.frisket.training.fixtures.TinyKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EnsembleTest {
  private static final Combination MAJORITY = Combination.MAJORITY;
  private static final double[] RATES = {0.02, 0.05, 0.3};

  @TempDir private Path work;

  private static List<String> train(TinyEnsemble tiny) throws IOException {
    List<String> members = new ArrayList<>();
    for (double rate : RATES) {
      members.add(tiny.member(rate));
    }
    return members;
  }

  /** Logits of each member, example by example: neither batched nor evaluated as an ensemble's. */
  private static List<List<float[][]>> ask(
      List<String> members, Store store, List<Example> examples) throws IOException {
    List<List<float[][]>> logits = new ArrayList<>();
    for (String member : members) {
      try (TaskModel model = TaskModel.load(Path.of(member), store, 1)) {
        logits.add(
            model.encode(examples).stream()
                .map(example -> model.logits(List.of(example), 1).get(0))
                .toList());
      }
    }
    return logits;
  }

  /** The share of right answers, counted here. */
  private static double accuracy(
      List<List<float[][]>> members, Combination way, List<Example> examples, TaskConfig task) {
    int right = 0;
    int answers = 0;
    for (int example = 0; example < examples.size(); example++) {
      for (int answer = 0; answer < members.get(0).get(example).length; answer++) {
        List<float[]> logits = new ArrayList<>();
        for (List<float[][]> member : members) {
          logits.add(member.get(example)[answer]);
        }
        String given = task.labels().get(way.label(logits));
        right += given.equals(examples.get(example).labels().get(answer)) ? 1 : 0;
        answers++;
      }
    }
    return (double) right / answers;
  }

  @ParameterizedTest
  @EnumSource(
      value = TinyKind.class,
      names = {"SENTENCE_PAIR", "MULTIPLE_CHOICE"})
  @Tag("reliability")
  void soTheyAreForOtherKinds(TinyKind kind) throws IOException {
    everyWayIsMeasuredOnDevAndThePickedOneOnTest(kind);
  }

  @ParameterizedTest
  @EnumSource(
      value = TinyKind.class,
      names = {"SINGLE_SENTENCE", "TAGGING"})
  void everyWayIsMeasuredOnDevAndThePickedOneOnTest(TinyKind kind) throws IOException {
    TinyEnsemble tiny = new TinyEnsemble(work, kind);
    TaskConfig task = tiny.experiment(TinyExperiment.MASKING, 0.1).task();
    List<String> names = train(tiny);
    Store store = tiny.store();
    List<Example> dev = tiny.examples(60, 1);
    List<Example> test = tiny.examples(40, 2);

    EnsembleResult result =
        Ensemble.of(names, store, 16, 1, InferenceRuntime.TENSORFLOW)
            .evaluate(
                task, new NamedExamples("dev", dev), Optional.of(new NamedExamples("test", test)));

    List<List<float[][]>> onDev = ask(names, store, dev);
    List<List<float[][]>> onTest = ask(names, store, test);
    for (int member = 0; member < names.size(); member++) {
      EnsembleResult.Alone alone = result.members().get(member);
      var devAlone = onDev.subList(member, member + 1);
      var testAlone = onTest.subList(member, member + 1);
      assertThat(alone.name()).isEqualTo(names.get(member));
      assertThat(alone.dev()).isEqualTo(accuracy(devAlone, MAJORITY, dev, task));
      assertThat(alone.test()).isEqualTo(accuracy(testAlone, MAJORITY, test, task));
    }
    for (Combination way : Combination.values()) {
      assertThat(result.dev().get(way)).as("%s", way).isEqualTo(accuracy(onDev, way, dev, task));
      assertThat(result.dev().get(way)).isLessThanOrEqualTo(result.dev().get(result.picked()));
    }
    assertThat(result.testValue()).isEqualTo(accuracy(onTest, result.picked(), test, task));
    assertThat(result.devExamples()).isEqualTo(60);
    assertThat(result.testExamples()).isEqualTo(40);
  }

  @Test
  void spansAreScoredTooAndWithoutTestThereIsNoTestValue() throws IOException {
    TinyEnsemble tiny = new TinyEnsemble(work, TinyKind.SPANS);
    TaskConfig task = tiny.experiment(TinyExperiment.MASKING, 0.1).task();
    EnsembleResult result =
        Ensemble.of(train(tiny), tiny.store(), 16, 1, InferenceRuntime.TENSORFLOW)
            .evaluate(task, new NamedExamples("dev", tiny.examples(60, 1)), Optional.empty());

    assertThat(result.metric()).isEqualTo("span_f1");
    assertThat(result.dev().get(result.picked())).isBetween(0.01, 1.0);
    assertThat(result.test()).isNull();
    assertThat(result.testValue()).isNull();
    assertThat(result.members()).extracting(EnsembleResult.Alone::test).containsOnlyNulls();
    assertThat(Json.compact().readValue(Json.line(result), EnsembleResult.class)).isEqualTo(result);
  }

  /** A finetuned package holds what is counted, and a header. */
  @Test
  void sizesAreThoseOfFilesAndOfWhatFinetuningWouldKeep() throws IOException {
    TinyEnsemble tiny = new TinyEnsemble(work, TinyKind.SINGLE_SENTENCE);
    TaskConfig task = tiny.experiment(TinyExperiment.MASKING, 0.1).task();
    List<String> names = train(tiny);
    Path finetuned = Path.of(tiny.member(tiny.experiment(new FinetuningConfig(true), 0.01)));
    EnsembleBytes bytes =
        Ensemble.of(names, tiny.store(), 16, 1, InferenceRuntime.TENSORFLOW)
            .evaluate(task, new NamedExamples("dev", tiny.examples(9, 1)), Optional.empty())
            .bytes();

    long payload =
        SafetensorsFile.read(finetuned.resolve(TaskPackage.TENSORS_FILE))
            .tensors()
            .values()
            .stream()
            .mapToLong(SafeTensor::size)
            .sum();
    assertThat(bytes.finetunedCopies()).isEqualTo(RATES.length * payload);
    long files = 0;
    for (String name : names) {
      files += Files.size(Path.of(name, "task.json"));
      files += Files.size(Path.of(name, "task.safetensors"));
    }
    assertThat(bytes.packages()).isEqualTo(files);
    assertThat((double) bytes.frozenModel()).isGreaterThan(payload * 0.5);
    assertThat(bytes.together()).isEqualTo(bytes.packages() + bytes.frozenModel());
  }
}
