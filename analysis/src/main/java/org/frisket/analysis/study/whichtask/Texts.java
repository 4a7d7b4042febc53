package org.frisket.analysis.study.whichtask;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.frisket.analysis.study.FinishedRun;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;

/**
 * The texts of every task that it is asked for by, after each other. Tasks are those of the runs,
 * each once, whatever seeds it was trained with.
 *
 * @param tasks ids, in the order of the runs
 * @param texts one row each
 * @param taskOf the number of each text's task
 */
record Texts(List<String> tasks, List<EncodedExample> texts, int[] taskOf) {
  /** Those of dev. */
  static Texts ofDev(List<FinishedRun> runs, WhichTaskConfig config) {
    return of(runs, run -> drawn(run.experiment().dev(), "dev", config.devTexts(), config.seed()));
  }

  /** Those that centroids are made of. */
  static Texts ofTrain(List<FinishedRun> runs, WhichTaskConfig config) {
    return of(
        runs,
        run -> drawn(run.experiment().train(), "train", config.centroidTexts(), config.seed()));
  }

  private static Texts of(
      List<FinishedRun> runs, Function<FinishedRun, List<EncodedExample>> texts) {
    Map<String, List<EncodedExample>> byTask = new LinkedHashMap<>();
    firsts(runs).forEach((task, run) -> byTask.put(task, texts.apply(run)));
    return of(byTask);
  }

  private static Map<String, FinishedRun> firsts(List<FinishedRun> runs) {
    Map<String, FinishedRun> firsts = new LinkedHashMap<>();
    runs.forEach(run -> firsts.putIfAbsent(run.result().task(), run));
    return firsts;
  }

  /** Of a text in windows the first. */
  private static List<EncodedExample> drawn(
      List<EncodedExample> all, String split, int most, long seed) {
    Draws draws = Draws.of(seed, Purpose.BOOTSTRAP, "which_task " + split);
    List<EncodedExample> drawn = new ArrayList<>();
    for (int index : draws.sample(all.size(), Math.min(most, all.size()))) {
      drawn.add(all.get(index).windows().get(0));
    }
    return drawn;
  }

  private static Texts of(Map<String, List<EncodedExample>> byTask) {
    List<EncodedExample> texts = new ArrayList<>();
    List<Integer> taskOf = new ArrayList<>();
    List<String> tasks = List.copyOf(byTask.keySet());
    byTask.forEach(
        (task, ofTask) ->
            ofTask.forEach(
                text -> {
                  texts.add(text);
                  taskOf.add(tasks.indexOf(task));
                }));
    return new Texts(tasks, texts, taskOf.stream().mapToInt(Integer::intValue).toArray());
  }

  /** The numbers of a task's texts. */
  List<Integer> of(int task) {
    List<Integer> numbers = new ArrayList<>();
    for (int text = 0; text < taskOf.length; text++) {
      if (taskOf[text] == task) {
        numbers.add(text);
      }
    }
    return numbers;
  }

  /** A task's texts so many at a time; what is left over is in no group. */
  List<Group> groups(int task, int size) {
    List<Integer> numbers = of(task);
    List<Group> groups = new ArrayList<>();
    for (int start = 0; start + size <= numbers.size(); start += size) {
      groups.add(new Group(task, numbers.subList(start, start + size)));
    }
    return groups;
  }

  /**
   * Texts that are looked at together.
   *
   * @param task the number of their task
   * @param texts their numbers
   */
  record Group(int task, List<Integer> texts) {}
}
