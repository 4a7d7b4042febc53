package org.frisket.analysis.study.memory;

import java.util.List;
import java.util.stream.Stream;
import org.frisket.analysis.study.RunChoice;
import org.frisket.models.error.InvalidInputException;

/**
 * Whose files are counted.
 *
 * @param masking tasks that are masked
 * @param finetuning tasks that are finetuned
 * @param bitfit tasks whose biases are trained
 * @param tasks how many tasks are kept beside each other
 */
public record MemoryConfig(
    List<RunChoice> masking,
    List<RunChoice> finetuning,
    List<RunChoice> bitfit,
    List<Integer> tasks) {
  public MemoryConfig {
    if (tasks.isEmpty() || tasks.stream().anyMatch(count -> count < 1)) {
      throw InvalidInputException.of("tasks", tasks, "numbers of 1 or more");
    }
  }

  List<RunChoice> runs() {
    return Stream.of(masking, finetuning, bitfit).flatMap(List::stream).toList();
  }
}
