package org.frisket.analysis.study.transfer;

import com.google.common.primitives.Ints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.frisket.analysis.study.FinishedRun;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.preprocess.text.ExampleEncoder;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.training.run.Experiment;

/** One model, tried on targets. */
final class Trials implements AutoCloseable {
  private final FinishedRun run;
  private final Map<String, String> meanings;
  private final TaskModel model;
  private final Set<List<Integer>> trained = new HashSet<>();

  /**
   * @param meanings of the labels of its task
   */
  Trials(FinishedRun run, Map<String, String> meanings) throws IOException {
    this.run = run;
    this.meanings = meanings;
    Experiment experiment = run.experiment();
    experiment.train().forEach(example -> trained.add(pieces(example)));
    this.model =
        TaskModel.whole(experiment.backbone(), run.taskPackage(), experiment.config().threads());
  }

  /**
   * @throws InvalidInputException if no example is left to be answered
   */
  Trial on(Target target) {
    Experiment experiment = run.experiment();
    Meanings both =
        Meanings.of(experiment.task(), meanings, target.task(), target.config().meanings());
    List<Example> known =
        target.examples().stream().filter(example -> both.knows(example.labels().get(0))).toList();
    List<Example> fresh = fresh(known);
    InvalidInputException.require(
        "examples of " + target.name() + " for a model of " + experiment.task().id(),
        fresh.size(),
        !fresh.isEmpty(),
        "one or more that it was not trained with, and whose labels mean something to it");
    List<EncodedExample> encoded = encode(fresh, target.config().fromEnd());
    List<String> right =
        fresh.stream().map(example -> both.right(example.labels().get(0))).toList();
    return new Trial(
        experiment.task().id(),
        run.result().method(),
        run.result().seed(),
        target.name(),
        fresh.size(),
        correct(both, encoded, right),
        mostFrequent(right),
        both.common().size(),
        known.size() - fresh.size(),
        target.examples().size() - known.size(),
        encoded.stream().filter(EncodedExample::isCut).count());
  }

  private long correct(Meanings both, List<EncodedExample> encoded, List<String> right) {
    int batchSize = run.experiment().config().training().evaluationBatchSize();
    List<float[][]> logits = model.logits(encoded, batchSize);
    return IntStream.range(0, right.size())
        .filter(i -> both.given(logits.get(i)[0]).equals(right.get(i)))
        .count();
  }

  private static long mostFrequent(List<String> right) {
    return right.stream()
        .collect(Collectors.groupingBy(meaning -> meaning, Collectors.counting()))
        .values()
        .stream()
        .max(Long::compare)
        .orElseThrow();
  }

  /** Those that, as the network reads them, are none that it was trained with. */
  private List<Example> fresh(List<Example> examples) {
    Experiment experiment = run.experiment();
    List<Example> fresh = new ArrayList<>();
    try (ExampleEncoder encoder =
        new ExampleEncoder(experiment.task().spec(), experiment.backbone())) {
      for (Example example : examples) {
        if (!trained.contains(pieces(encoder.encode(unlabelled(example))))) {
          fresh.add(example);
        }
      }
    }
    return fresh;
  }

  private List<EncodedExample> encode(List<Example> examples, int fromEnd) {
    Experiment experiment = run.experiment();
    try (TextEnds ends = new TextEnds(experiment.task().spec(), experiment.backbone(), fromEnd)) {
      return examples.stream().map(ends::encode).toList();
    }
  }

  /** Its label is not one of the model's. */
  private static Example unlabelled(Example example) {
    return new Example(example.id(), example.texts());
  }

  private static List<Integer> pieces(EncodedExample example) {
    return Ints.asList(example.rows().get(0).ids());
  }

  @Override
  public void close() {
    model.close();
  }
}
