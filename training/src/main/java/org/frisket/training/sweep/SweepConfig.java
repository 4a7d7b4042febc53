package org.frisket.training.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.frisket.models.error.InvalidInputException;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.config.OfExperiments;
import org.frisket.training.config.RelativePath;
import org.frisket.training.config.Yaml;

/**
 * A sweep: many runs of one base config. What is given of grid, list and random draws is combined,
 * each with each; every point is run with every seed.
 *
 * @param sweep its name; its runs lie under it
 * @param base path of the base config, relative to this one
 * @param set keys that are the same in all runs
 * @param grid values by key; every combination
 * @param list points, each with its own keys
 * @param random points drawn at random
 * @param search the learning-rate search of Zhao et al. 2020 at every point
 * @param seeds the seeds of each point
 * @param threads of each run; part of a run's identity, so it does not follow from how many workers
 *     there are
 * @param bestRate whether of points that differ in learning rate alone the first seed tries all,
 *     and the other seeds run the best one
 */
public record SweepConfig(
    String sweep,
    @RelativePath String base,
    @OfExperiments Map<String, JsonNode> set,
    @OfExperiments Map<String, List<JsonNode>> grid,
    @OfExperiments List<Map<String, JsonNode>> list,
    RandomDraws random,
    Search search,
    List<Long> seeds,
    int threads,
    boolean bestRate) {
  private static final String LEARNING_RATE = "training.learning_rate";

  /**
   * A search for the learning rate.
   *
   * @param maxTrials rates tried at most; 0 for no search
   * @param decade power of ten of the first five rates
   */
  public record Search(int maxTrials, int decade) {
    public Search {
      if (maxTrials < 0) {
        throw InvalidInputException.of("search.max_trials", maxTrials, "0 (no search) or more");
      }
      if (decade < -9 || decade > 0) {
        throw InvalidInputException.of("search.decade", decade, "-9 to 0");
      }
    }

    boolean isWanted() {
      return maxTrials > 0;
    }
  }

  public SweepConfig {
    if (!sweep.matches("[A-Za-z0-9][A-Za-z0-9_.-]*")) {
      throw InvalidInputException.of("sweep", sweep, "letters, digits, _ . - (it names a folder)");
    }
    if (seeds.isEmpty() || new HashSet<>(seeds).size() < seeds.size()) {
      throw InvalidInputException.of("seeds", seeds, "one seed or more, each once");
    }
    if (threads < 1 || threads > 1024) {
      throw InvalidInputException.of("threads", threads, "1 to 1024");
    }
    Stream.concat(
            Stream.of(set.keySet(), grid.keySet(), random.keys().keySet()),
            list.stream().map(Map::keySet))
        .forEach(SweepConfig::requireOnce);
    varied(grid, list, random).forEach(key -> requireFree(key, search, set));
    grid.forEach(SweepConfig::requireValues);
  }

  private static Stream<String> varied(
      Map<String, List<JsonNode>> grid, List<Map<String, JsonNode>> list, RandomDraws random) {
    return written(grid, list, random).map(ConfigReader::currentKey);
  }

  private static Stream<String> written(
      Map<String, List<JsonNode>> grid, List<Map<String, JsonNode>> list, RandomDraws random) {
    return Stream.of(
            grid.keySet().stream(),
            list.stream().flatMap(point -> point.keySet().stream()),
            random.keys().keySet().stream())
        .flatMap(keys -> keys);
  }

  private static Set<String> current(Set<String> keys) {
    return keys.stream().map(ConfigReader::currentKey).collect(Collectors.toSet());
  }

  /** By its name of now and by a former one it would be there twice. */
  private static void requireOnce(Set<String> keys) {
    InvalidInputException.require(
        "keys", keys, current(keys).size() == keys.size(), "each by one of its names");
  }

  /** Every key that it sets, as it is written. */
  Set<String> keys() {
    return Stream.concat(set.keySet().stream(), written(grid, list, random))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void requireFree(String key, Search search, Map<String, JsonNode> set) {
    if (List.of("seed", "threads", "experiment").contains(key)) {
      throw InvalidInputException.of(
          "varied key", key, "another key; seeds and threads are keys of the sweep");
    }
    if (current(set.keySet()).contains(key) || search.isWanted() && key.equals(LEARNING_RATE)) {
      throw InvalidInputException.of("varied key", key, "a key that nothing else sets");
    }
  }

  private static void requireValues(String key, List<JsonNode> values) {
    Set<JsonNode> different = values.stream().map(Yaml::typed).collect(Collectors.toSet());
    if (values.isEmpty() || different.size() < values.size()) {
      throw InvalidInputException.of("grid." + key, values, "one value or more, each once");
    }
  }

  /** {@code key=value} for what is the same in all runs. */
  public List<String> fixed() {
    return Stream.concat(
            Stream.of("experiment=" + sweep, "threads=" + threads, "baselines=[]"),
            set.entrySet().stream()
                .map(e -> Values.current(e.getKey() + "=" + Values.text(e.getValue()))))
        .toList();
  }

  /** The seeds that every point begins with. */
  List<Long> firstSeeds() {
    return bestRate ? seeds.subList(0, 1) : seeds;
  }
}
