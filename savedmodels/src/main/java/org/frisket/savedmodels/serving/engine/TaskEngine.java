package org.frisket.savedmodels.serving.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.task.Answer;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.serving.engine.EngineCounts.Count;

/**
 * Answers for any number of tasks over frozen backbones that are in memory once. A task that is
 * known costs nothing until it is asked; then its masks are unpacked beside what is being computed,
 * and it stays in memory as long as others are not worth more. For several threads.
 */
public final class TaskEngine implements AutoCloseable {
  private final EngineCounts counts = new EngineCounts();
  private final ExecutorService answering = answering();
  private final TaskLoader loader;
  private final Scheduler scheduler;
  private final LoadingThreads loading;
  private final Residency residency;

  public TaskEngine(EngineSettings settings) {
    this.loader = new TaskLoader(settings, counts);
    this.scheduler = new Scheduler(settings, counts, answering, this::used);
    this.loading = new LoadingThreads(scheduler.underWay(), settings.niceness());
    this.residency =
        new Residency(settings.budget(), loader, loading, scheduler::betweenPasses, counts);
    scheduler.start();
  }

  private void used(ServedTask task) {
    residency.used(task);
  }

  /** Its thread is there at once: were it started by one that computes, it would be as nice. */
  private static ExecutorService answering() {
    ExecutorService thread = Executors.newSingleThreadExecutor(TaskEngine::answeringThread);
    thread.execute(() -> {});
    return thread;
  }

  private static Thread answeringThread(Runnable task) {
    Thread thread = new Thread(task, "frisket-answers");
    thread.setDaemon(true);
    return thread;
  }

  /** Makes a version of a task known. Nothing is read yet. */
  public ServedTask add(TaskSource source) {
    return new ServedTask(source);
  }

  /** Forgets a version. Questions that were asked before are answered, later ones are not. */
  public void remove(ServedTask task) {
    residency.remove(task);
  }

  /**
   * What is in memory of a version belongs to another one of the same content from now on, which so
   * need not be read again. The first one is forgotten, as by {@link #remove}.
   */
  public void handOver(ServedTask from, ServedTask to) {
    residency.handOver(from, to);
  }

  /**
   * Loads a task, so that its first question need not wait.
   *
   * @return its manifest when it can answer; or it fails as {@link #ask} does
   */
  public CompletableFuture<TaskManifest> load(ServedTask task) {
    Question nothing = Question.of(List.of());
    return ask(task, nothing).thenApply(TaskAnswers::manifest);
  }

  /**
   * Reads a task some times more, in the background, and keeps nothing of it: Java compiles what
   * runs often, and until then the first question of every task would wait for longer. It ends as
   * soon as a task is loaded in earnest.
   */
  public void rehearse(ServedTask task) {
    loading.rehearse(() -> loader.load(task).close());
  }

  /**
   * Asks a task. Examples of several callers are computed together; an answer does not depend on
   * that, but for rounding.
   *
   * @return fails with {@link org.frisket.models.error.InvalidInputException} if the package is
   *     damaged or of another backbone; with {@link InvalidExampleException}, which is one, if an
   *     example has more or fewer texts than the task's kind has, or no embeddings; with {@link
   *     EngineException} if there was no answer in time, or too much is waiting
   */
  public CompletableFuture<TaskAnswers> ask(ServedTask task, Question question) {
    int examples = question.examples().size() + question.encoded().size();
    Optional<EngineException> refusal = examples == 0 ? Optional.empty() : refusal();
    if (refusal.isPresent()) {
      counts.add(Count.OVERLOADED, examples);
      return CompletableFuture.failedFuture(refusal.get());
    }
    CompletableFuture<LoadedTask> loaded = residency.acquire(task);
    return loaded
        .thenCompose(ready -> answers(task, ready, question))
        .whenComplete((answers, failure) -> residency.release(task))
        .copy(); // who waits no longer may complete it: the task is let go all the same
  }

  private CompletableFuture<TaskAnswers> answers(
      ServedTask task, LoadedTask loaded, Question question) {
    List<EncodedExample> encoded = encoded(loaded, question);
    encoded.forEach(question.check());
    List<QueuedExample> queued = queued(encoded, question);
    List<QueuedExample> selfTest = queued(loaded.selfTest().stream().toList(), question);
    List<QueuedExample> all = Stream.concat(selfTest.stream(), queued.stream()).toList();
    scheduler.add(task, loaded, all);
    return CompletableFuture.allOf(
            all.stream().map(QueuedExample::logits).toArray(CompletableFuture<?>[]::new))
        .thenApply(
            done -> {
              selfTest.forEach(test -> residency.test(task, loaded, test.logits().join()));
              return answers(loaded, queued);
            });
  }

  private static List<QueuedExample> queued(List<EncodedExample> examples, Question question) {
    return examples.stream().map(example -> QueuedExample.of(example, question)).toList();
  }

  /** Whatever is wrong here is the question's fault, not the task's. */
  private static List<EncodedExample> encoded(LoadedTask loaded, Question question) {
    try {
      List<EncodedExample> encoded = new ArrayList<>(loaded.encode(question.examples()));
      question.encoded().forEach(loaded::requireFits);
      encoded.addAll(question.encoded());
      return encoded;
    } catch (InvalidInputException e) {
      throw new InvalidExampleException(e);
    }
  }

  private static TaskAnswers answers(LoadedTask loaded, List<QueuedExample> queued) {
    List<List<Answer>> answers = new ArrayList<>();
    List<float[][]> logits = new ArrayList<>();
    for (QueuedExample one : queued) {
      float[][] found = one.logits().join();
      logits.add(found);
      answers.add(loaded.decode(one.example(), found));
    }
    return new TaskAnswers(
        loaded.manifest(), queued.stream().map(QueuedExample::example).toList(), answers, logits);
  }

  /** Where a task is. */
  public ServedTask.Tier tier(ServedTask task) {
    return residency.tier(task);
  }

  /** What it has done so far. */
  public EngineCounts counts() {
    return counts;
  }

  /** Bytes that tasks take now. */
  public long bytes() {
    return residency.bytes();
  }

  /** Wordpieces that wait for their turn. */
  public long queuedTokens() {
    return scheduler.backlog().tokens();
  }

  /**
   * Why a question would be refused now that is as large as those before; nothing where there is
   * room for it. Asked before a question is read, at next to no cost.
   */
  public Optional<EngineException> refusal() {
    return scheduler.backlog().refusal();
  }

  /** Answers what was asked, and frees all memory. */
  @Override
  public void close() {
    loading.close(); // it uses what is closed below
    scheduler.close();
    residency.close();
    loader.close();
    answering.shutdown();
  }
}
