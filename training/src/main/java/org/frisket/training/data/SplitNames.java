package org.frisket.training.data;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.frisket.training.config.TaskConfig;

/** What people call the parts of a data set, in columns and in names of files. */
public final class SplitNames {
  /** By our name, the usual one first. */
  private static final Map<String, List<String>> CALLED =
      Map.of(
          TaskData.TRAIN, List.of("train", "training"),
          TaskData.DEV, List.of("dev", "valid", "validation", "val", "development"),
          TaskData.TEST, List.of("test", "testing"));

  private SplitNames() {}

  /** Our name of what a file calls so; the name itself where we have none. */
  public static String of(String written) {
    String plain = written.strip().toLowerCase(Locale.ROOT);
    return CALLED.entrySet().stream()
        .filter(entry -> entry.getValue().contains(plain))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(plain);
  }

  /**
   * The splits that a task has.
   *
   * @param given those of its files, or in memory; dev may be cut from train besides
   */
  public static Set<String> ofTask(TaskConfig task, Set<String> given) {
    Set<String> all = new LinkedHashSet<>(given);
    if (task.data().devFromTrain() > 0) {
      all.add(TaskData.DEV);
    }
    return all;
  }

  /** Whether it is a name of train, dev or test. */
  public static boolean isOne(String written) {
    return CALLED.containsKey(of(written));
  }

  /**
   * @param split train, dev or test
   */
  public static List<String> allOf(String split) {
    return CALLED.get(split);
  }
}
