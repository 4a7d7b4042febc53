package org.frisket.models.preprocess.text;

import java.util.List;
import java.util.Optional;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.task.ProblemType;
import org.frisket.models.task.TaskSpec;

/**
 * Turns examples of one task into wordpiece ids, or pixels, and label numbers; the same one trains
 * and serves.
 */
public final class ExampleEncoder implements AutoCloseable {
  private final TaskSpec task;
  private final Optional<Tokenizer> tokenizer;
  private final Optional<ImageRows> images;
  private final int tokenTypes;

  public ExampleEncoder(TaskSpec task, Backbone backbone) {
    requireFits(task, backbone.config());
    boolean reads = task.kind().readsImages();
    this.task = task;
    this.tokenizer = reads ? Optional.empty() : Optional.of(tokenizer(task, backbone));
    this.images = reads ? Optional.of(new ImageRows(backbone)) : Optional.empty();
    this.tokenTypes = backbone.config().tokenTypes();
  }

  /**
   * One that shares its tokenizer with others; who opened that closes it, and not this one.
   *
   * @param tokenizer cuts to the task's maximal length, with the stride of its windows
   */
  public ExampleEncoder(TaskSpec task, BackboneConfig backbone, Tokenizer tokenizer) {
    this.task = task;
    this.tokenizer = Optional.of(tokenizer);
    this.images = Optional.empty();
    this.tokenTypes = backbone.tokenTypes();
  }

  private static Tokenizer tokenizer(TaskSpec task, Backbone backbone) {
    return Tokenizer.open(backbone.tokenizerJson(), task.maxLength(), task.windows().stride());
  }

  /**
   * @throws InvalidInputException if a backbone reads no such examples, or has no positions for so
   *     many wordpieces
   */
  public static void requireFits(TaskSpec task, BackboneConfig backbone) {
    InvalidInputException.require(
        "kind of task " + task.id(),
        task.kind(),
        task.kind().readsImages() == backbone.readsImages(),
        "%s: backbone %s reads %s"
            .formatted(
                backbone.readsImages() ? "image" : "one of texts",
                backbone.name(),
                backbone.readsImages() ? "images" : "texts"));
    if (backbone.readsImages()) {
      return;
    }
    if (task.maxLength() < 8 || task.maxLength() > backbone.maxPositions()) {
      throw InvalidInputException.of(
          "max_length of task " + task.id(),
          task.maxLength(),
          "8 to %d, the positions of backbone %s"
              .formatted(backbone.maxPositions(), backbone.name()));
    }
  }

  /**
   * @throws InvalidInputException if a label is not one of the task's, or there are more or fewer
   *     texts than the task's kind has
   */
  public EncodedExample encode(Example example) {
    requireTexts(task, example);
    List<String> texts = example.texts();
    return switch (task.kind()) {
      case SINGLE_SENTENCE -> ofRows(example, windows(texts.get(0)));
      case SENTENCE_PAIR -> ofRows(example, List.of(row(texts.get(0), Optional.of(texts.get(1)))));
      case TAGGING -> ofWords(example);
      case MULTIPLE_CHOICE ->
          ofRows(
              example,
              texts.stream().skip(1).map(end -> row(texts.get(0), Optional.of(end))).toList());
      case IMAGE -> ofRows(example, List.of(images.orElseThrow().row(example)));
    };
  }

  public List<EncodedExample> encodeAll(List<Example> examples) {
    return examples.stream().map(this::encode).toList();
  }

  private List<Wordpieces> windows(String text) {
    return task.windows().isNone()
        ? List.of(row(text, Optional.empty()))
        : tokenizer.orElseThrow().windows(text, task.windows().most()).stream()
            .map(window -> window.withTypesBelow(tokenTypes))
            .toList();
  }

  private Wordpieces row(String text, Optional<String> pair) {
    return tokenizer.orElseThrow().encode(text, pair).withTypesBelow(tokenTypes);
  }

  private EncodedExample ofRows(Example example, List<Wordpieces> rows) {
    return task.problemType() == ProblemType.SINGLE_LABEL
        ? new EncodedExample(example.id(), rows, new int[1], labels(example, 1))
        : new RightAnswer(task, example).encoded(rows);
  }

  private EncodedExample ofWords(Example example) {
    WordPositions words = tokenizer.orElseThrow().encodeWords(example.texts());
    int[] labels = labels(example, example.texts().size());
    return new EncodedExample(example.id(), List.of(words.pieces()), words.last(), labels);
  }

  /**
   * @throws InvalidInputException if an example has more or fewer texts than a task's kind has
   */
  public static void requireTexts(TaskSpec task, Example example) {
    int found = example.texts().size();
    int wanted =
        switch (task.kind()) {
          case SINGLE_SENTENCE, IMAGE -> 1;
          case SENTENCE_PAIR -> 2;
          case TAGGING -> found; // a line without words has no tags
          case MULTIPLE_CHOICE -> 1 + task.labels().size();
        };
    if (found != wanted) {
      throw InvalidInputException.of(example.id() + ": texts", found, expected(task, wanted));
    }
  }

  private static String expected(TaskSpec task, int wanted) {
    return switch (task.kind()) {
      case SINGLE_SENTENCE -> "one text";
      case SENTENCE_PAIR -> "two texts";
      case TAGGING -> "words";
      case IMAGE -> "one image";
      case MULTIPLE_CHOICE -> wanted + ": the context and a text for each of " + task.labels();
    };
  }

  private int[] labels(Example example, int count) {
    if (!example.labels().isEmpty() && example.labels().size() != count) {
      throw InvalidInputException.of(
          example.id() + ": labels", example.labels().size(), Integer.toString(count));
    }
    int[] indexes = new int[count];
    for (int i = 0; i < count; i++) {
      indexes[i] =
          example.labels().isEmpty() ? -1 : labelIndex(example.id(), example.labels().get(i));
    }
    return indexes;
  }

  private int labelIndex(String id, String label) {
    return RightAnswer.place(task, id, label);
  }

  @Override
  public void close() {
    tokenizer.ifPresent(Tokenizer::close);
  }
}
