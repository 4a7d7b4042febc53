package org.frisket.training.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.task.TaskKind;
import org.frisket.testkit.TinyBackbone;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.config.TrainingConfig;

/** A task of each kind in the words that {@link TinyBackbone} knows: which colour is it? */
final class Colours {
  static final List<String> LABELS = List.of("red", "green", "blue");
  static final TrainingConfig TRAINING =
      TrainingConfig.defaults().withEpochs(2).withBatchSize(6).withLearningRate(0.02);

  private static final List<String> WORDS = List.of("small", "large", "cold", "warm", "old", "new");

  private Colours() {}

  static TaskConfig task() {
    return task(TaskKind.SINGLE_SENTENCE);
  }

  static TaskConfig task(TaskKind kind) {
    TaskConfig task =
        switch (kind) {
          case SINGLE_SENTENCE -> TaskConfig.singleSentence("colours", LABELS);
          case SENTENCE_PAIR -> TaskConfig.sentencePair("colours", LABELS);
          case TAGGING -> TaskConfig.tagging("colours", LABELS);
          case IMAGE -> throw new IllegalArgumentException("no text");
          case MULTIPLE_CHOICE -> TaskConfig.multipleChoice("colours", LABELS);
        };
    return task.withMaxLength(13);
  }

  /** A trainer of one thread, so that bits are the same everywhere. */
  static TaskTrainer trainer(TaskConfig task) {
    return TaskTrainer.of(TinyBackbone.create(), task).withTraining(TRAINING).withThreads(1);
  }

  static List<Example> examples(int count, int seed) {
    return examples(TaskKind.SINGLE_SENTENCE, count, seed);
  }

  static List<Example> examples(TaskKind kind, int count, int seed) {
    Random random = new Random(seed);
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      examples.add(example(kind, LABELS.get(i % LABELS.size()), random));
    }
    return examples;
  }

  private static Example example(TaskKind kind, String label, Random random) {
    String other = WORDS.get(random.nextInt(WORDS.size())) + " " + WORDS.get(random.nextInt(6));
    return switch (kind) {
      case SINGLE_SENTENCE -> Example.of(label + " " + other, label);
      case SENTENCE_PAIR -> Example.ofPair(other, label, label);
      case TAGGING -> {
        String next = LABELS.get(random.nextInt(LABELS.size()));
        yield Example.ofWords(List.of(label, next), List.of(label, next));
      }
      case IMAGE -> throw new IllegalArgumentException("no text");
      case MULTIPLE_CHOICE ->
          Example.ofChoices(other, List.of("red new", "green old", "blue " + label), label);
    };
  }
}
