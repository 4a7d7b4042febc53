package org.frisket.analysis.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.config.OfExperiments;
import org.frisket.training.config.RelativePath;
import org.frisket.training.sweep.Values;

/**
 * Runs of one experiment that differ by seed.
 *
 * @param experiment path of the experiment's config, relative to the study's
 * @param set keys of the experiment that are other than in its file
 * @param seeds one run each
 * @param ifData whether the study does without them where the task's data files are not there
 */
public record RunChoice(
    @RelativePath String experiment,
    @OfExperiments Map<String, JsonNode> set,
    List<Long> seeds,
    boolean ifData) {
  public RunChoice {
    if (seeds.isEmpty() || seeds.stream().distinct().count() < seeds.size()) {
      throw InvalidInputException.of("seeds", seeds, "one seed or more, each once");
    }
  }

  /**
   * For a study that takes one run.
   *
   * @param key of the study's config
   * @throws InvalidInputException if it is of several seeds
   */
  public void requireOne(String key) {
    InvalidInputException.require(key + ".seeds", seeds, seeds.size() == 1, "one seed");
  }

  /** The same with further keys, which go before those it has. */
  public RunChoice with(Map<String, ?> more) {
    Map<String, JsonNode> all = new LinkedHashMap<>(set);
    more.forEach((key, value) -> all.put(key, Json.compact().valueToTree(value)));
    return new RunChoice(experiment, all, seeds, ifData);
  }

  /** {@code key=value} as {@code --set} takes them. */
  List<String> overrides(long seed) {
    List<String> overrides = new ArrayList<>();
    set.forEach((key, value) -> overrides.add(key + "=" + Values.text(value)));
    overrides.add("seed=" + seed);
    return overrides;
  }
}
