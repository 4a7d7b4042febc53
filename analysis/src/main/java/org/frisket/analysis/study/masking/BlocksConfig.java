package org.frisket.analysis.study.masking;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.frisket.analysis.study.RunChoice;
import org.frisket.models.backbone.Role;
import org.frisket.models.error.InvalidInputException;
import org.frisket.training.config.OfExperiments;

/**
 * What masks lie over.
 *
 * @param tasks masked runs, one choice a task
 * @param sparsities shares of zeros at the start, in rising order; blocks are counted with each,
 *     all else is done with the first
 * @param blocks how many the backbone has
 * @param counts how many of them are masked, from the top and from the bottom; 0 leaves what is
 *     masked beside blocks
 * @param alone blocks that are masked alone
 * @param roles matrices that are masked alone, in all blocks
 * @param also what is masked beside all blocks
 */
public record BlocksConfig(
    List<RunChoice> tasks,
    List<Double> sparsities,
    int blocks,
    List<Integer> counts,
    List<Integer> alone,
    List<Role> roles,
    List<Also> also) {
  private static final String SPARSITY = "method.sparsity";

  /**
   * Something beside the blocks.
   *
   * @param name in tables and figures
   * @param set keys of the experiment by which it is masked
   */
  public record Also(String name, @OfExperiments Map<String, JsonNode> set) {}

  public BlocksConfig {
    Shares.require(sparsities);
    if (blocks < 1) {
      throw InvalidInputException.of("blocks", blocks, "1 or more");
    }
    requireIn("counts", counts, blocks);
    requireIn("alone", alone, blocks - 1);
    InvalidInputException.require(
        "counts", counts, counts.contains(blocks), blocks + ", all blocks, among them");
  }

  private static void requireIn(String key, List<Integer> numbers, int most) {
    List<Integer> rising = numbers.stream().distinct().sorted().toList();
    boolean are = numbers.stream().allMatch(number -> number >= 0 && number <= most);
    InvalidInputException.require(
        key,
        numbers,
        are && numbers.equals(rising),
        "numbers from 0 to " + most + ", each larger than the last");
  }

  /** The runs of a task over some places. */
  RunChoice runs(RunChoice task, double sparsity, Places places) {
    return task.with(Map.of(SPARSITY, sparsity)).with(places.set());
  }

  /** All of them, those of one task after each other. */
  List<RunChoice> runs() {
    List<RunChoice> runs = new ArrayList<>();
    for (RunChoice task : tasks) {
      for (double sparsity : sparsities) {
        places(sparsity).forEach(places -> runs.add(runs(task, sparsity, places)));
      }
    }
    return runs;
  }

  /** All that is masked with a share of zeros. */
  List<Places> places(double sparsity) {
    List<Places> places = new ArrayList<>();
    counts.forEach(count -> places.add(Places.top(count, blocks)));
    counts.forEach(count -> places.add(Places.bottom(count)));
    if (sparsity == sparsities.get(0)) {
      alone.forEach(block -> places.add(Places.alone(block)));
      roles.forEach(role -> places.add(Places.role(role, blocks)));
      also.forEach(each -> places.add(Places.also(each, blocks)));
    }
    return places;
  }
}
