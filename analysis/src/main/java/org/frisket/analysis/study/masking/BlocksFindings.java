package org.frisket.analysis.study.masking;

import static org.frisket.analysis.study.Findings.sentence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.frisket.analysis.study.Findings;
import org.frisket.analysis.study.Table;

/**
 * What came of places, in words, a table and figures.
 *
 * @param config what was asked
 * @param tasks one or more
 */
record BlocksFindings(BlocksConfig config, List<TaskPlaces> tasks) {
  Findings findings() {
    List<String> found = new ArrayList<>();
    for (TaskPlaces task : tasks) {
      config.sparsities().forEach(sparsity -> addDirections(found, task, sparsity));
      addExtremes(
          found,
          task,
          Places.Kind.ALONE,
          "Of single blocks, %s does best there (%s), %s worst (%s).");
      addExtremes(
          found,
          task,
          Places.Kind.ROLE,
          "Of single kinds of matrices in all blocks, %s does best there (%s), %s worst (%s).");
      addAlso(found, task);
    }
    Map<String, List<TaskPlaces.Numbers>> numbers = new LinkedHashMap<>();
    tasks.forEach(task -> numbers.put(task.task(), task.numbers()));
    return new Findings(
        found,
        numbers,
        List.of(
            new Table(
                "blocks",
                "Everything that was masked",
                Outcome.HEADER,
                tasks.stream().flatMap(TaskPlaces::rows).toList())),
        new BlocksFigures(config, tasks).figures());
  }

  private void addDirections(List<String> found, TaskPlaces task, double sparsity) {
    List<Integer> counts = config.counts().stream().filter(count -> count > 0).sorted().toList();
    int least = counts.get(0);
    found.add(
        sentence(
            "On %s with %s %% zeros at the start, %s is %s with all %d blocks masked; with %d from the top %s, from"
                + " the bottom %s.",
            task.task(),
            Outcomes.percent(sparsity),
            task.metric(),
            text(task, sparsity, Places.Kind.TOP, config.blocks()),
            config.blocks(),
            least,
            text(task, sparsity, Places.Kind.TOP, least),
            text(task, sparsity, Places.Kind.BOTTOM, least)));
    List<Integer> apart = counts.stream().filter(count -> count < config.blocks()).toList();
    if (!apart.isEmpty()) {
      found.add(comparison(task, sparsity, apart));
    }
  }

  private static String text(TaskPlaces task, double sparsity, Places.Kind direction, int count) {
    return task.of(sparsity, direction, count).dev().text();
  }

  private static String comparison(TaskPlaces task, double sparsity, List<Integer> counts) {
    double[] gains =
        counts.stream()
            .mapToDouble(
                count ->
                    task.of(sparsity, Places.Kind.TOP, count).mean()
                        - task.of(sparsity, Places.Kind.BOTTOM, count).mean())
            .toArray();
    return sentence(
        "As many blocks do better there from the top than from the bottom with %d of %d numbers of blocks, by %+.1f"
            + " points on average.",
        Arrays.stream(gains).filter(gain -> gain > 0).count(),
        gains.length,
        Outcomes.PERCENT * Arrays.stream(gains).average().orElseThrow());
  }

  /**
   * @param sentence with places for the best and the worst, and what they came to
   */
  private void addExtremes(List<String> found, TaskPlaces task, Places.Kind kind, String sentence) {
    Map<Places, Outcome> outcomes = task.of(config.sparsities().get(0), kind);
    Comparator<Map.Entry<Places, Outcome>> order =
        Comparator.comparingDouble(entry -> entry.getValue().mean());
    if (outcomes.size() > 1) {
      var best = outcomes.entrySet().stream().max(order).orElseThrow();
      var worst = outcomes.entrySet().stream().min(order).orElseThrow();
      found.add(
          sentence(
              sentence,
              best.getKey().name(),
              best.getValue().dev().text(),
              worst.getKey().name(),
              worst.getValue().dev().text()));
    }
  }

  private void addAlso(List<String> found, TaskPlaces task) {
    double sparsity = config.sparsities().get(0);
    double all = task.of(sparsity, Places.Kind.TOP, config.blocks()).mean();
    String changes =
        task.of(sparsity, Places.Kind.ALSO).entrySet().stream()
            .map(
                entry ->
                    sentence(
                        "%s %+.1f points",
                        entry.getKey().name(), Outcomes.PERCENT * (entry.getValue().mean() - all)))
            .collect(Collectors.joining(", "));
    if (!changes.isEmpty()) {
      found.add("Masked beside all blocks there, " + changes + ".");
    }
  }
}
