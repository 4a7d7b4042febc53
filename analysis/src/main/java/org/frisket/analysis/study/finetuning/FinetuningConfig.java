package org.frisket.analysis.study.finetuning;

import java.util.List;
import org.frisket.analysis.study.RunChoice;
import org.frisket.models.error.InvalidInputException;

/**
 * Over which tasks masking is compared with finetuning.
 *
 * @param tasks with seeds in common, one or more
 * @param ensemble how many models of a task answer together, those of the first seeds; 0 for none
 * @param resamples how often seeds are drawn for the bootstrap's interval
 */
public record FinetuningConfig(List<TaskChoice> tasks, int ensemble, int resamples) {
  public FinetuningConfig {
    InvalidInputException.require(
        "ensemble", ensemble, ensemble == 0 || ensemble >= 2, "2 or more, or 0 for none");
    InvalidInputException.require("resamples", resamples, resamples >= 1, "1 or more");
    tasks.forEach(task -> requireSeeds(task, ensemble));
  }

  private static void requireSeeds(TaskChoice task, int ensemble) {
    for (Compared compared : List.of(Compared.FINETUNING, Compared.MASKING)) {
      List<Long> seeds = task.of(compared).seeds();
      InvalidInputException.require(
          "seeds of " + compared.title(),
          seeds,
          seeds.size() >= ensemble,
          ensemble + " or more, for an ensemble of so many");
      InvalidInputException.require(
          "seeds of " + compared.title(),
          seeds,
          seeds.containsAll(task.finetuning().seeds()),
          "those of finetuning, " + task.finetuning().seeds());
    }
  }

  List<RunChoice> runs() {
    return tasks.stream().flatMap(task -> task.all().stream()).toList();
  }
}
