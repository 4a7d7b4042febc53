package org.frisket.training.data;

import java.util.List;
import java.util.Locale;
import java.util.Map;

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
