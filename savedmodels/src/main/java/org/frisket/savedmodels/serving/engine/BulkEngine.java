package org.frisket.savedmodels.serving.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.BatchPlan;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.task.Answer;
import org.frisket.savedmodels.packages.TaskManifest;

/**
 * Answers for a fixed set of tasks over frozen backbones that are in memory once, many examples at
 * a time. Batch by batch every task has its turn, so that the blocks below all that is a task's own
 * are computed once where tasks read the same texts.
 *
 * <p>Beside {@link TaskEngine}, which answers whoever asks whenever that is, nothing here depends
 * on time: the same examples with the same number of threads give the same bits. For several
 * threads, one of which is answered after the other.
 */
public final class BulkEngine implements AutoCloseable {
  /** Examples of a batch, which are computed together; of similar lengths. */
  private static final int BATCH = 32;

  private final TaskLoader loader;
  private final EngineCounts counts = new EngineCounts();
  private final List<LoadedTask> tasks = new ArrayList<>();

  /**
   * Loads all tasks, and sees that they answer as when they were published.
   *
   * @param settings of which the threads, the budget (for masked kernels, in the order of the
   *     tasks) and the folder for masks are heeded
   * @throws InvalidInputException if a package is damaged or of another backbone
   */
  public BulkEngine(List<? extends TaskSource> sources, EngineSettings settings) {
    this.loader = new TaskLoader(settings, counts);
    try {
      sources.forEach(source -> tasks.add(loader.load(new ServedTask(source))));
      tasks.forEach(BulkEngine::requireSelfTest);
      materialise(settings.budget());
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private static void requireSelfTest(LoadedTask task) {
    task.selfTest().ifPresent(test -> task.requireSelfTest(task.logits(List.of(test)).get(0)));
  }

  /** Who answers millions of texts would mask the same kernels in every pass. */
  private void materialise(long budget) {
    long left = budget;
    for (LoadedTask task : tasks) {
      boolean made = task.materialised().isPresent();
      if (!made && task.canBeMaterialised() && task.bytesOfMaterialised() <= left) {
        left -= task.bytesOfMaterialised();
        task.materialised(Optional.of(task.newMaterialised()));
      }
    }
  }

  /** Of each task, in their order. */
  public List<TaskManifest> manifests() {
    return tasks.stream().map(LoadedTask::manifest).toList();
  }

  /** What it has done so far. */
  public EngineCounts counts() {
    return counts;
  }

  /**
   * Asks every task.
   *
   * @param examples for each task its own, as many as every other has
   * @return for each task its answers, in the order of its examples
   * @throws InvalidInputException if an example has more or fewer texts than its task's kind has
   */
  public synchronized List<TaskAnswers> answer(List<List<Example>> examples) {
    List<List<EncodedExample>> encoded = new ArrayList<>();
    List<List<int[]>> plans = new ArrayList<>();
    List<List<float[][]>> logits = new ArrayList<>();
    for (int task = 0; task < tasks.size(); task++) {
      encoded.add(tasks.get(task).encode(examples.get(task)));
      plans.add(BatchPlan.sorted(encoded.get(task), BATCH));
      logits.add(new ArrayList<>(encoded.get(task).stream().map(e -> new float[0][]).toList()));
    }
    for (int batch = 0; batch < plans.get(0).size(); batch++) {
      loader.forgetLowerBlocks(); // what is known must not depend on what was asked before
      for (int task = 0; task < tasks.size(); task++) {
        compute(tasks.get(task), encoded.get(task), plans.get(task).get(batch), logits.get(task));
      }
    }
    return IntStream.range(0, tasks.size())
        .mapToObj(task -> answers(tasks.get(task), encoded.get(task), logits.get(task)))
        .toList();
  }

  private static void compute(
      LoadedTask task, List<EncodedExample> all, int[] batch, List<float[][]> logits) {
    List<EncodedExample> some = IntStream.of(batch).mapToObj(all::get).toList();
    List<float[][]> found = task.logits(some);
    for (int i = 0; i < batch.length; i++) {
      logits.set(batch[i], found.get(i));
    }
  }

  private static TaskAnswers answers(
      LoadedTask task, List<EncodedExample> encoded, List<float[][]> logits) {
    List<List<Answer>> answers =
        IntStream.range(0, encoded.size())
            .mapToObj(i -> task.decode(encoded.get(i), logits.get(i)))
            .toList();
    return new TaskAnswers(task.manifest(), encoded, answers, logits);
  }

  /** Frees all memory; nobody may be asking. */
  @Override
  public synchronized void close() {
    tasks.forEach(LoadedTask::close);
    tasks.clear();
    loader.close();
  }
}
