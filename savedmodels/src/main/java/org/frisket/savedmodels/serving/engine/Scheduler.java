package org.frisket.savedmodels.serving.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.runtime.Niceness;
import org.frisket.savedmodels.serving.engine.EngineCounts.Count;
import org.frisket.savedmodels.serving.engine.EngineException.Reason;

/**
 * Whose turn it is: one pass of one task after the other, each with as many examples as are worth
 * the change of masks. Tasks take turns, by wordpieces; one whose oldest example has waited for
 * half of its time comes first.
 */
final class Scheduler implements AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(Scheduler.class);

  private final EngineSettings settings;
  private final EngineCounts counts;
  private final Executor answering;
  private final Consumer<ServedTask> whenUsed;
  private final Map<ServedTask, TaskQueue> queues = new HashMap<>();
  private final Deque<TaskQueue> turns = new ArrayDeque<>();
  private final Deque<Runnable> betweenPasses = new ArrayDeque<>();
  private final PassUnderWay underWay = new PassUnderWay();
  private final Thread thread;
  private final Backlog backlog;
  private Optional<ServedTask> last = Optional.empty();
  private boolean closed;
  private boolean ended;

  /**
   * @param answering runs what follows an answer
   * @param whenUsed is told of every pass
   */
  Scheduler(
      EngineSettings settings,
      EngineCounts counts,
      Executor answering,
      Consumer<ServedTask> whenUsed) {
    this.settings = settings;
    this.backlog = new Backlog(settings.queuedTokens());
    this.counts = counts;
    this.answering = answering;
    this.whenUsed = whenUsed;
    this.thread = new Thread(this::run, "frisket-passes");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** What is computed next. */
  private record Pass(TaskQueue queue, List<QueuedExample> examples) {
    List<EncodedExample> encoded() {
      return examples.stream().map(QueuedExample::example).toList();
    }
  }

  /**
   * Queues examples of one question. Where nothing waits one of any size may: whoever takes
   * questions from others bounds it, as the server does (its rows, each as long as the task reads
   * at most), and its deadline ends it.
   *
   * @throws EngineException if too many are waiting, or the engine is closed
   */
  synchronized void add(ServedTask task, LoadedTask loaded, List<QueuedExample> examples) {
    long more = examples.stream().mapToLong(queued -> Costs.tokens(queued.example())).sum();
    if (closed) {
      throw new EngineException(Reason.CLOSED, "the engine is closed");
    }
    if (examples.isEmpty()) {
      return;
    }
    if (!backlog.hasRoomFor(more)) {
      counts.add(Count.OVERLOADED, examples.size());
      throw backlog.overloaded();
    }
    backlog.add(more);
    TaskQueue queue = queues.computeIfAbsent(task, key -> new TaskQueue(task, loaded));
    if (queue.isEmpty()) {
      turns.add(queue);
    }
    queue.add(examples);
    notifyAll();
  }

  /** What waits; asked by any thread. */
  Backlog backlog() {
    return backlog;
  }

  /** Whether something is computed. */
  PassUnderWay underWay() {
    return underWay;
  }

  /** Runs something when no pass is under way: at once, where none comes any more. */
  void betweenPasses(Runnable action) {
    synchronized (this) {
      if (!ended) {
        betweenPasses.add(action);
        notifyAll();
        return;
      }
    }
    action.run();
  }

  private void run() {
    Niceness.ofThisThread(settings.niceness()); // with one thread TensorFlow computes in this one
    while (!isDone()) {
      runBetweenPasses();
      next().ifPresent(this::run);
    }
  }

  private synchronized boolean isDone() {
    ended = closed && turns.isEmpty() && betweenPasses.isEmpty();
    return ended;
  }

  private void runBetweenPasses() {
    for (Optional<Runnable> action = action(); action.isPresent(); action = action()) {
      try {
        action.get().run();
      } catch (RuntimeException | Error e) { // passes go on
        LOG.error("memory of a task was not given back", e);
      }
    }
  }

  private synchronized Optional<Runnable> action() {
    return Optional.ofNullable(betweenPasses.poll());
  }

  /** Waits for something to do; nothing where that is no pass. */
  private synchronized Optional<Pass> next() {
    while (turns.isEmpty() && betweenPasses.isEmpty() && !closed) {
      try {
        wait();
      } catch (InterruptedException e) {
        closed = true;
      }
    }
    return turns.isEmpty() ? Optional.empty() : pick();
  }

  private Optional<Pass> pick() {
    dropUseless();
    Optional<TaskQueue> urgent = turns.stream().filter(TaskQueue::isUrgent).findFirst();
    urgent.ifPresent(
        queue -> {
          turns.remove(queue);
          turns.addFirst(queue);
        });
    TaskQueue queue = turns.poll();
    if (queue == null) {
      return Optional.empty();
    }
    List<QueuedExample> taken = queue.take(settings.passTokens());
    backlog.remove(taken.stream().mapToLong(queued -> Costs.tokens(queued.example())).sum());
    if (queue.isEmpty()) {
      queues.remove(queue.task());
    } else {
      turns.add(queue);
    }
    return Optional.of(new Pass(queue, taken));
  }

  private void dropUseless() {
    for (TaskQueue queue : turns) {
      queue.drop(this::drop);
      if (queue.isEmpty()) {
        queues.remove(queue.task());
      }
    }
    turns.removeIf(TaskQueue::isEmpty);
  }

  private void drop(QueuedExample queued) {
    backlog.remove(Costs.tokens(queued.example()));
    boolean late = queued.question().deadline().isOver();
    counts.add(late ? Count.LATE : Count.ABANDONED, 1);
    EngineException why =
        late
            ? new EngineException(Reason.LATE, "the deadline passed before its turn")
            : new EngineException(Reason.ABANDONED, "nobody waited any more");
    answering.execute(() -> queued.logits().completeExceptionally(why));
  }

  private void run(Pass pass) {
    underWay.begin();
    compute(pass);
    underWay.end();
  }

  private void compute(Pass pass) {
    long began = System.nanoTime();
    try {
      List<float[][]> logits = pass.queue().loaded().logits(pass.encoded());
      count(pass, began);
      whenUsed.accept(pass.queue().task()); // before anybody who was answered asks the next
      answering.execute(() -> answer(pass.examples(), logits));
    } catch (RuntimeException | Error e) { // of this pass alone: others go on
      answering.execute(
          () -> pass.examples().forEach(queued -> queued.logits().completeExceptionally(e)));
    }
  }

  private static void answer(List<QueuedExample> examples, List<float[][]> logits) {
    for (int i = 0; i < logits.size(); i++) {
      examples.get(i).logits().complete(logits.get(i));
    }
  }

  private void count(Pass pass, long began) {
    boolean materialised = pass.queue().loaded().materialised().isPresent();
    counts.add(materialised ? Count.MATERIALISED_PASSES : Count.PACKED_PASSES, 1);
    counts.add(Count.SWITCHES, last.equals(Optional.of(pass.queue().task())) ? 0 : 1);
    last = Optional.of(pass.queue().task());
    List<EncodedExample> encoded = new ArrayList<>(pass.encoded());
    int longest = encoded.stream().mapToInt(EncodedExample::length).max().orElseThrow();
    counts.add(Count.EXAMPLES, encoded.size());
    long tokens = encoded.stream().mapToLong(Costs::tokens).sum();
    counts.add(Count.TOKENS, tokens);
    counts.add(
        Count.PADDED_TOKENS, encoded.stream().mapToLong(e -> Costs.padded(e, longest)).sum());
    counts.add(
        Count.WAITED_NANOS,
        pass.examples().stream().mapToLong(queued -> began - queued.since()).sum());
    long nanos = System.nanoTime() - began;
    counts.add(Count.PASS_NANOS, nanos);
    backlog.computed(tokens, nanos);
  }

  /** Waits for all that was queued before. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
