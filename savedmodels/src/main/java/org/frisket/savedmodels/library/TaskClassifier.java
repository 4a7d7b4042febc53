package org.frisket.savedmodels.library;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.image.ImageSource;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.task.Answer;
import org.frisket.models.task.ProblemType;
import org.frisket.models.task.TaskKind;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.serving.TaskModel;

/**
 * One version of a published task, loaded. Each kind of task has its method; any other one throws
 * {@link InvalidInputException} and names the right one.
 *
 * <p>For several threads: calls run side by side, and an answer depends on the call alone. Texts
 * that are asked together are computed together, which is faster than one by one and differs by
 * rounding.
 *
 * <p>It is closed with its {@link TaskStore}, or before; then for everyone who has it. Closing
 * waits for the calls that are under way; later ones throw {@link IllegalStateException}.
 */
public final class TaskClassifier implements AutoCloseable {
  private final Optional<Path> folder;
  private final Answering task;
  private final ReadWriteLock open = new ReentrantReadWriteLock();
  private final Consumer<TaskClassifier> whenClosed;
  private boolean closed;

  /**
   * @param task closed with the classifier
   * @param folder in the store
   */
  TaskClassifier(Answering task, Path folder, Consumer<TaskClassifier> whenClosed) {
    this(task, Optional.of(folder), whenClosed);
  }

  private TaskClassifier(
      Answering task, Optional<Path> folder, Consumer<TaskClassifier> whenClosed) {
    this.task = task;
    this.folder = folder;
    this.whenClosed = whenClosed;
  }

  /**
   * A task that lies in no store, as right after its training.
   *
   * @param model closed with the classifier
   */
  public static TaskClassifier of(TaskModel model) {
    return new TaskClassifier(new ModelTask(model), Optional.empty(), closed -> {});
  }

  /** Loads it, where that was not done; where it cannot be, it is not kept. */
  void load() {
    try {
      whileOpen(task::manifest);
    } catch (RuntimeException e) {
      whenClosed.accept(this);
      throw e;
    }
  }

  /** What its examples and answers look like. */
  public TaskKind kind() {
    return manifest().task().kind();
  }

  /** What an answer of it says. */
  public ProblemType problemType() {
    return manifest().task().problemType();
  }

  /** All labels, in the order of {@link Answer#probabilities}; of a number its name alone. */
  public List<String> labels() {
    return manifest().task().labels();
  }

  /** Where it comes from: method, seed, metric on dev, hashes of data and backbone. */
  public TaskManifest manifest() {
    return task.manifest();
  }

  /**
   * The package's folder in the store; its last segment is the version.
   *
   * @throws IllegalStateException if it does not come from a store
   */
  public Path folder() {
    return folder.orElseThrow(
        () -> new IllegalStateException("task " + manifest().task().id() + " lies in no store"));
  }

  /**
   * The label of one text; {@link Answer#labels} where several may be right, and {@link
   * Answer#number} where the answer is a number.
   *
   * @param text of any length; wordpieces beyond the task's maximal length, or its windows, are
   *     left out
   */
  public Answer classify(String text) {
    return classify(List.of(text)).get(0);
  }

  /** The label of every text, in their order. */
  public List<Answer> classify(List<String> texts) {
    return ofTexts(TaskKind.SINGLE_SENTENCE, texts.stream().map(text -> List.of(text)).toList());
  }

  /** The label of two texts together. */
  public Answer classifyPair(String first, String second) {
    return ofTexts(TaskKind.SENTENCE_PAIR, List.of(List.of(first, second))).get(0);
  }

  /**
   * The label of every word of a sentence, in their order; {@link Answer#NONE} for words beyond the
   * task's maximal length.
   *
   * @param words each stays one word, whatever it holds; {@link
   *     org.frisket.models.preprocess.text.PlainText#words} parts a line into them as {@code
   *     predict} does
   */
  public List<Answer> tag(List<String> words) {
    requireKind(TaskKind.TAGGING);
    return answer(List.of(new Example("sentence", words))).get(0);
  }

  /**
   * The choice that continues a context best, by the label that stands for its place.
   *
   * @param choices as many as the task has labels
   */
  public Answer choose(String context, List<String> choices) {
    List<String> texts = new ArrayList<>(List.of(context));
    texts.addAll(choices);
    return ofTexts(TaskKind.MULTIPLE_CHOICE, List.of(texts)).get(0);
  }

  /**
   * The label of an image.
   *
   * @param file a PNG or JPEG
   * @throws InvalidInputException if it is missing, or no image that can be read
   */
  public Answer classifyImage(Path file) {
    return ofImage(file.toString(), ImageSource.of(file));
  }

  /** The same of a PNG or JPEG in memory. */
  public Answer classifyImage(byte[] encoded) {
    return ofImage("image", ImageSource.of("in memory", encoded));
  }

  private Answer ofImage(String name, ImageSource image) {
    requireKind(TaskKind.IMAGE);
    return answer(List.of(Example.ofImage(name, image))).get(0).get(0);
  }

  private List<Answer> ofTexts(TaskKind kind, List<List<String>> examples) {
    requireKind(kind);
    List<Example> named = new ArrayList<>();
    for (List<String> texts : examples) {
      named.add(new Example("example " + (named.size() + 1), texts));
    }
    return answer(named).stream().map(answers -> answers.get(0)).toList();
  }

  private void requireKind(TaskKind asked) {
    if (kind() != asked) {
      throw InvalidInputException.of(
          "method for task " + manifest().task().id(), method(asked), method(kind()));
    }
  }

  private static String method(TaskKind kind) {
    return switch (kind) {
      case SINGLE_SENTENCE -> "classify(text)";
      case SENTENCE_PAIR -> "classifyPair(first, second)";
      case TAGGING -> "tag(words)";
      case MULTIPLE_CHOICE -> "choose(context, choices)";
      case IMAGE -> "classifyImage(file)";
    };
  }

  /**
   * Answers examples of this task's kind, whatever it is.
   *
   * @return for every example, in their order, one answer; for a sentence to be tagged one a word
   * @throws InvalidInputException if an example has more or fewer texts than the kind has; names it
   * @throws IllegalStateException if the task is closed
   */
  public List<List<Answer>> answer(List<Example> examples) {
    return whileOpen(() -> task.answer(examples));
  }

  private <T> T whileOpen(Supplier<T> call) {
    open.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("task " + name() + " is closed");
      }
      return call.get();
    } finally {
      open.readLock().unlock();
    }
  }

  private String name() {
    return folder.map(Path::toString).orElseGet(() -> task.manifest().task().id());
  }

  /** Gives its memory back. Waits for the calls that are under way; a second time does nothing. */
  @Override
  public void close() {
    open.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        task.close();
      }
    } finally {
      open.writeLock().unlock();
    }
    whenClosed.accept(this);
  }
}
