package org.frisket.analysis.bench.serve.server;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.frisket.analysis.bench.serve.load.Asker;
import org.frisket.analysis.bench.serve.load.Call;
import org.frisket.analysis.bench.serve.load.Reply;
import org.frisket.savedmodels.serving.engine.Question;
import org.frisket.savedmodels.serving.engine.ServedTask;
import org.frisket.savedmodels.serving.engine.TaskAnswers;
import org.frisket.savedmodels.serving.engine.TaskEngine;

/**
 * Asks an engine in this process.
 *
 * @param tasks by number, as those of the workload
 */
public record EngineAsker(
    TaskEngine engine, List<ServedTask> tasks, Workload workload, Expected expected)
    implements Asker {
  @Override
  public CompletableFuture<Reply> ask(Call call) {
    return engine
        .ask(tasks.get(call.task()), Question.of(workload.texts(call)))
        .thenApply(answers -> expected.judge(call, scores(answers)));
  }

  private static List<Map<String, Double>> scores(TaskAnswers answers) {
    return answers.answers().stream().map(one -> one.get(0).probabilities()).toList();
  }
}
