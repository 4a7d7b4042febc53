package org.frisket.training.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.preprocess.text.Example;
import org.frisket.savedmodels.frozen.FrozenModelExporter;
import org.frisket.savedmodels.store.Store;
import org.frisket.testkit.TinyBackbone;
import org.frisket.training.config.TrainingConfig;
import org.frisket.training.fixtures.TinyExperiment;
import org.frisket.training.fixtures.TinyKind;
import org.frisket.training.run.Experiment;
import org.frisket.training.run.Run;

/** Packages of one tiny task, trained at several rates, and texts to ask them. */
final class TinyEnsemble {
  private static final int CHOICES = 3;

  /** The first three are those that {@link TinyKind} is about. */
  private static final List<String> WORDS =
      List.of("red", "green", "blue", "small", "large", "cold", "old");

  private final Path work;
  private final TinyKind kind;

  TinyEnsemble(Path work, TinyKind kind) {
    this.work = work;
    this.kind = kind;
  }

  Experiment experiment(AdaptationConfig method, double rate) {
    return TinyExperiment.of(
        kind,
        TinyBackbone.create(),
        method,
        TrainingConfig.defaults()
            .withLearningRate(rate)
            .withBatchSize(6)
            .withEpochs(2)
            .withEvaluationBatchSize(5));
  }

  /** Trains, and gives the folder of the package. */
  String member(double rate) throws IOException {
    return member(experiment(TinyExperiment.MASKING, rate));
  }

  String member(Experiment experiment) throws IOException {
    Run run = new Run(experiment, work.resolve("runs"), "test");
    run.execute(false, List.of());
    return run.folder().taskPackage().toString();
  }

  Store store() throws IOException {
    Store store = new Store(work.resolve("store"));
    FrozenModelExporter.exportOnce(TinyBackbone.create(), store.frozenModel("tiny"), 1);
    return store;
  }

  /** Random texts; words to be tagged have the tags that were learnt, all else random labels. */
  List<Example> examples(int count, long seed) {
    List<String> labels = experiment(TinyExperiment.MASKING, 0.1).task().labels();
    Random random = new Random(seed);
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<String> texts = texts(random);
      examples.add(new Example("text " + i, texts, right(texts, labels, random)));
    }
    return examples;
  }

  private List<String> right(List<String> texts, List<String> labels, Random random) {
    return switch (kind) {
      case SINGLE_SENTENCE, SENTENCE_PAIR, MULTIPLE_CHOICE, MULTI_LABEL, REGRESSION, ORDINAL ->
          List.of(labels.get(random.nextInt(labels.size())));
      case TAGGING, SPANS -> texts.stream().map(word -> labels.get(WORDS.indexOf(word))).toList();
    };
  }

  private List<String> texts(Random random) {
    return switch (kind) {
      case SINGLE_SENTENCE, MULTI_LABEL, REGRESSION, ORDINAL -> List.of(words(random, WORDS));
      case SENTENCE_PAIR -> List.of(words(random, WORDS), words(random, WORDS));
      case TAGGING, SPANS -> List.of(words(random, WORDS.subList(0, 3)).split(" "));
      case MULTIPLE_CHOICE ->
          Stream.generate(() -> words(random, WORDS)).limit(1 + CHOICES).toList();
    };
  }

  private static String words(Random random, List<String> from) {
    return random
        .ints(1 + random.nextInt(9), 0, from.size())
        .mapToObj(from::get)
        .collect(Collectors.joining(" "));
  }
}
