package org.frisket.analysis.study.paths;

import java.util.ArrayList;
import java.util.List;
import org.frisket.analysis.study.RunChoice;
import org.frisket.models.error.InvalidInputException;

/**
 * Which masks are gone between, and which are put together.
 *
 * @param from the run whose mask the paths begin at
 * @param to the run whose mask they end at
 * @param members runs whose masks are put together; all runs share one classifier
 * @param points on a path, ends included
 * @param greedy what the greedy path flips at once
 * @param greedyExamples first examples of dev that it is evaluated on; 0 for all
 */
public record PathsConfig(
    RunChoice from,
    RunChoice to,
    List<RunChoice> members,
    int points,
    GreedyStep greedy,
    int greedyExamples) {
  private static final int FEWEST = 2;

  public PathsConfig {
    from.requireOne("from");
    to.requireOne("to");
    if (points < FEWEST) {
      throw InvalidInputException.of("points", points, "2 or more");
    }
    if (greedyExamples < 0) {
      throw InvalidInputException.of("greedy_examples", greedyExamples, "0 (all) or more");
    }
  }

  List<RunChoice> runs() {
    List<RunChoice> runs = new ArrayList<>(List.of(from, to));
    runs.addAll(members);
    return runs;
  }
}
