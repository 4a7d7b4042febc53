package org.frisket.analysis.bench.serve.server;

import com.google.common.collect.Lists;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.frisket.analysis.bench.serve.load.Call;
import org.frisket.analysis.bench.serve.load.Reply;
import org.frisket.models.task.Answer;
import org.frisket.savedmodels.serving.engine.Question;
import org.frisket.savedmodels.serving.engine.ServedTask;
import org.frisket.savedmodels.serving.engine.TaskEngine;

/** What each task answers when it is asked alone, by an engine in this process. */
public final class Expected {
  /** What rounding may change of a score: products of other sizes add up in another order. */
  private static final double TOLERANCE = 1e-4;

  private static final int TOGETHER = 64;

  private final Workload workload;
  private final Map<Integer, Map<Integer, Answer>> answers;

  private Expected(Workload workload, Map<Integer, Map<Integer, Answer>> answers) {
    this.workload = workload;
    this.answers = answers;
  }

  /** Answers by task and text. */
  static Expected of(Workload workload, Map<Integer, Map<Integer, Answer>> answers) {
    return new Expected(workload, answers);
  }

  /**
   * Asks for all that requests will ask, one task after the other.
   *
   * @param tasks by number, as those of the workload
   */
  public static Expected of(
      Workload workload, TaskEngine engine, List<ServedTask> tasks, Collection<Call> calls) {
    Expected expected = new Expected(workload, new TreeMap<>());
    Map<Integer, TreeSet<Integer>> asked = new TreeMap<>();
    for (Call call : calls) {
      workload
          .numbers(call)
          .forEach(asked.computeIfAbsent(call.task(), key -> new TreeSet<>())::add);
    }
    asked.forEach((task, texts) -> expected.ask(engine, tasks.get(task), task, texts));
    return expected;
  }

  private void ask(TaskEngine engine, ServedTask served, int task, TreeSet<Integer> texts) {
    Map<Integer, Answer> own = answers.computeIfAbsent(task, key -> new TreeMap<>());
    for (List<Integer> some : Lists.partition(List.copyOf(texts), TOGETHER)) {
      Question question = Question.of(some.stream().map(workload.texts()::get).toList());
      List<List<Answer>> found = engine.ask(served, question).join().answers();
      for (int i = 0; i < some.size(); i++) {
        own.put(some.get(i), found.get(i).get(0));
      }
    }
  }

  /**
   * Compares what came back, scores by label for each text.
   *
   * @return right, or wrong with what was found in place of what
   */
  public Reply judge(Call call, List<Map<String, Double>> found) {
    List<Answer> expected = new ArrayList<>();
    workload.numbers(call).forEach(text -> expected.add(answers.get(call.task()).get(text)));
    String name = workload.tasks().get(call.task());
    if (found.size() != expected.size()) {
      return Reply.wrong(
          "%s: %d answers (expected: %d)".formatted(name, found.size(), expected.size()));
    }
    for (int i = 0; i < found.size(); i++) {
      Map<String, Double> scores = expected.get(i).probabilities();
      if (!same(found.get(i), scores)) {
        return Reply.wrong("%s: %s (expected: %s)".formatted(name, found.get(i), scores));
      }
    }
    return Reply.right();
  }

  private static boolean same(Map<String, Double> found, Map<String, Double> expected) {
    return found.keySet().equals(expected.keySet())
        && expected.entrySet().stream()
            .allMatch(one -> Math.abs(found.get(one.getKey()) - one.getValue()) <= TOLERANCE);
  }
}
