package org.frisket.analysis.study.finetuning;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.frisket.analysis.study.DistinctTasks;
import org.frisket.analysis.study.Findings;
import org.frisket.analysis.study.FinishedRun;
import org.frisket.analysis.study.RunChoice;
import org.frisket.analysis.study.Study;
import org.frisket.analysis.study.StudyContext;

/** Whether masking does as well as finetuning (Zhao et al. 2020, section 5.3, tables 1 and 2). */
public final class FinetuningStudy implements Study<FinetuningConfig> {
  @Override
  public String name() {
    return "finetuning";
  }

  @Override
  public String title() {
    return "Masking beside finetuning";
  }

  @Override
  public String asks() {
    return "Does masking do as well as finetuning, task by task and over seeds, where a linear probe and random masks"
        + " do not? And several models together? (Zhao et al. 2020, section 5.3, tables 1 and 2.)";
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public Class<FinetuningConfig> config() {
    return FinetuningConfig.class;
  }

  @Override
  public List<RunChoice> runs(FinetuningConfig config) {
    return config.runs();
  }

  @Override
  public Findings run(FinetuningConfig config, StudyContext context) throws IOException {
    List<TaskValues> tasks = new ArrayList<>();
    for (TaskChoice choice : config.tasks()) {
      TaskValues.of(choice, context).ifPresent(tasks::add);
    }
    DistinctTasks.require(tasks.stream().map(TaskValues::task).toList());
    List<TaskResult> results =
        tasks.stream().map(task -> TaskResult.of(task, config.resamples())).toList();
    return new FinetuningFindings(results, together(config, tasks, context)).findings();
  }

  private static List<Together> together(
      FinetuningConfig config, List<TaskValues> tasks, StudyContext context) throws IOException {
    List<Together> together = new ArrayList<>();
    if (config.ensemble() == 0) {
      return together;
    }
    try (Ensembles ensembles = Ensembles.open()) {
      for (TaskValues task : tasks) {
        for (Compared compared : List.of(Compared.MASKING, Compared.FINETUNING)) {
          context.progress(config.ensemble() + " models of " + task.task() + " together");
          List<FinishedRun> members = task.runs().get(compared).subList(0, config.ensemble());
          var result = ensembles.of(members, context.taskData(members.get(0)));
          together.add(Together.of(compared, result));
        }
      }
    }
    return together;
  }
}
