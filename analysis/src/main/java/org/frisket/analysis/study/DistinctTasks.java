package org.frisket.analysis.study;

import java.util.List;
import org.frisket.models.error.InvalidInputException;

/** Studies whose files are called after tasks. */
public final class DistinctTasks {
  private DistinctTasks() {}

  /**
   * @param tasks ids
   * @throws InvalidInputException if one is there twice: files of both would have one name
   */
  public static void require(List<String> tasks) {
    if (tasks.stream().distinct().count() < tasks.size()) {
      throw InvalidInputException.of("tasks of the study's runs", tasks, "each task once");
    }
  }
}
