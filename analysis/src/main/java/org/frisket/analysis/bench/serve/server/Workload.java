package org.frisket.analysis.bench.serve.server;

import java.util.List;
import java.util.stream.IntStream;
import org.frisket.analysis.bench.serve.load.Call;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.task.TaskKind;

/**
 * What is asked: every task may be asked every text.
 *
 * @param tasks their names, by number
 * @param kind of all tasks
 * @param texts their labels mean nothing
 */
public record Workload(List<String> tasks, TaskKind kind, List<Example> texts) {
  public Workload {
    tasks = List.copyOf(tasks);
    texts = List.copyOf(texts);
  }

  /** The numbers of the texts of a request; behind the last text comes the first. */
  IntStream numbers(Call call) {
    return IntStream.range(call.first(), call.first() + call.rows()).map(i -> i % texts.size());
  }

  List<Example> texts(Call call) {
    return numbers(call).mapToObj(texts::get).toList();
  }
}
