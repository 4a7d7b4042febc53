package org.frisket.analysis.study.whichtask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.frisket.analysis.study.Findings;
import org.frisket.models.error.InvalidInputException;

/** All trials: every number of packages and of texts, in every way. */
final class Telling {
  private final WhichTaskConfig config;
  private final Texts texts;
  private final Teller teller;
  private final Consumer<String> progress;

  Telling(WhichTaskConfig config, Texts texts, Teller teller, Consumer<String> progress) {
    this.config = config;
    this.texts = texts;
    this.teller = teller;
    this.progress = progress;
  }

  Findings findings(String study) {
    List<Trials> all = new ArrayList<>();
    Subset largest = null;
    for (int size : config.packages()) {
      if (size <= teller.taskOf().length) {
        List<Subset> subsets = Subset.draw(teller.taskOf(), size, config.draws(), config.seed());
        largest = largest == null || size > largest.members().size() ? subsets.get(0) : largest;
        all.addAll(trials(subsets));
      }
    }
    InvalidInputException.require(
        "packages",
        config.packages(),
        largest != null,
        "at most " + teller.taskOf().length + ", the runs that are there");
    Confusion confusion = confusion(largest);
    return new TellingFindings(study, all, confusion, packagesOfTasks()).findings();
  }

  private List<Trials> trials(List<Subset> subsets) {
    List<Trials> trials = new ArrayList<>();
    for (int size : config.texts()) {
      progress.accept("%d texts, %d packages".formatted(size, subsets.get(0).members().size()));
      for (Way way : Way.values()) {
        trials.add(new Trials(subsets.stream().map(subset -> trial(way, subset, size)).toList()));
      }
    }
    return trials;
  }

  private Trial trial(Way way, Subset subset, int size) {
    int[] tasks = tasks(subset);
    List<Texts.Group> groups = groups(subset, size);
    int[] told = teller.tasks(way, subset, groups);
    int right = 0;
    double chance = 0;
    for (int i = 0; i < told.length; i++) {
      int task = groups.get(i).task();
      right += told[i] == task ? 1 : 0;
      chance += (double) Arrays.stream(tasks).filter(one -> one == task).count() / tasks.length;
    }
    int different = (int) Arrays.stream(tasks).distinct().count();
    return new Trial(tasks.length, different, size, way, told.length, right, chance / told.length);
  }

  /** The number of the task of each member. */
  private int[] tasks(Subset subset) {
    return subset.members().stream().mapToInt(member -> teller.taskOf()[member]).toArray();
  }

  private List<Texts.Group> groups(Subset subset, int size) {
    List<Texts.Group> groups = new ArrayList<>();
    Arrays.stream(tasks(subset))
        .distinct()
        .forEach(task -> groups.addAll(texts.groups(task, size)));
    InvalidInputException.require(
        "dev texts of a task", "fewer than " + size, !groups.isEmpty(), size + " or more");
    return groups;
  }

  private Confusion confusion(Subset subset) {
    int[] tasks = Arrays.stream(tasks(subset)).distinct().sorted().toArray();
    List<Texts.Group> groups = groups(subset, 1);
    int[] told = teller.tasks(Way.ONE_STEP, subset, groups);
    int[][] counts = new int[tasks.length][tasks.length];
    for (int i = 0; i < told.length; i++) {
      int row = Arrays.binarySearch(tasks, groups.get(i).task());
      counts[row][Arrays.binarySearch(tasks, told[i])]++;
    }
    return new Confusion(Arrays.stream(tasks).mapToObj(texts.tasks()::get).toList(), counts);
  }

  private String packagesOfTasks() {
    int packages = teller.taskOf().length;
    int tasks = texts.tasks().size();
    return packages == tasks
        ? "%d packages of as many tasks".formatted(packages)
        : "%d packages of %d tasks, which differ by seed beside; right is who names the task"
            .formatted(packages, tasks);
  }
}
