package org.frisket.analysis.study;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.Example;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.data.SplitNames;
import org.frisket.training.data.TaskData;

/**
 * The examples of a {@link DataChoice}; they are read when they are asked for.
 *
 * @param data of the task
 * @param splits that are read
 */
public record StudyData(TaskData data, List<String> splits) {
  /**
   * @throws InvalidInputException if the task has not one of the splits
   */
  public StudyData {
    for (String split : splits) {
      InvalidInputException.require(
          "split of task " + data.task().id(),
          split,
          data.has(split) || isCut(data.task(), split),
          "one of " + SplitNames.ofTask(data.task(), data.task().data().files().keySet()));
    }
  }

  private static boolean isCut(TaskConfig task, String split) {
    return split.equals(TaskData.DEV) && task.data().devFromTrain() > 0;
  }

  public TaskConfig task() {
    return data.task();
  }

  /**
   * All of them.
   *
   * @throws InvalidInputException if a file is missing or wrong
   */
  public List<Example> examples() {
    return splits.stream().flatMap(split -> data.split(split).stream()).toList();
  }

  /** Of every file they may come from, by split and name: dev may be cut from train. */
  Map<String, Map<String, String>> sha256() {
    Map<String, Map<String, String>> hashes = new TreeMap<>(data.sha256());
    splits.forEach(split -> hashes.put(split, data.sha256(split)));
    return hashes;
  }
}
