package org.frisket.analysis.study.masking;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.frisket.analysis.study.DistinctTasks;
import org.frisket.analysis.study.Findings;
import org.frisket.analysis.study.FinishedRun;
import org.frisket.analysis.study.RunChoice;
import org.frisket.analysis.study.Study;
import org.frisket.analysis.study.StudyContext;
import org.frisket.models.error.InvalidInputException;

/** What masks should lie over (Zhao et al. 2020, section 5.2, figure 2 and table 7). */
public final class BlocksStudy implements Study<BlocksConfig> {
  @Override
  public String name() {
    return "blocks";
  }

  @Override
  public String title() {
    return "What is masked";
  }

  @Override
  public String asks() {
    return "How well does masking do with the upper or the lower blocks masked, by how many they are; with one block"
        + " alone, with one kind of matrix alone, and with more than matrices? (Zhao et al. 2020, section 5.2,"
        + " figure 2 and table 7.)";
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public Class<BlocksConfig> config() {
    return BlocksConfig.class;
  }

  @Override
  public List<RunChoice> runs(BlocksConfig config) {
    return config.runs();
  }

  @Override
  public Findings run(BlocksConfig config, StudyContext context) throws IOException {
    List<TaskPlaces> tasks = new ArrayList<>();
    for (RunChoice task : config.tasks()) {
      read(config, task, context).ifPresent(tasks::add);
    }
    DistinctTasks.require(tasks.stream().map(TaskPlaces::task).toList());
    return new BlocksFindings(config, tasks).findings();
  }

  private static Optional<TaskPlaces> read(
      BlocksConfig config, RunChoice task, StudyContext context) throws IOException {
    Map<Double, Map<Places, Outcome>> all = new LinkedHashMap<>();
    for (double sparsity : config.sparsities()) {
      Map<Places, Outcome> outcomes = new LinkedHashMap<>();
      for (Places places : config.places(sparsity)) {
        List<FinishedRun> runs = context.runs(config.runs(task, sparsity, places));
        if (runs.isEmpty()) {
          return Optional.empty();
        }
        requireBlocks(config.blocks(), runs.get(0));
        context.progress("masks of " + runs.get(0).result().task() + ", " + places.name());
        outcomes.put(places, Outcome.of(runs));
      }
      all.put(sparsity, outcomes);
    }
    return Optional.of(new TaskPlaces(all));
  }

  private static void requireBlocks(int blocks, FinishedRun run) {
    int own = run.experiment().backbone().config().blocks();
    InvalidInputException.require(
        "blocks", blocks, blocks == own, own + ", as " + run.result().backbone() + " has");
  }
}
